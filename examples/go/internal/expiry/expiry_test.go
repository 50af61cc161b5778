package expiry

import (
	"context"
	"crypto/x509"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestRound(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "https://")
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())

	watcher := New([]string{host, "127.0.0.1:1"}, roots)
	if got := watcher.Results(); len(got) != 0 {
		t.Fatalf("before the first round: %v", got)
	}
	watcher.Round(context.Background())
	got := watcher.Results()
	if len(got) != 2 {
		t.Fatalf("2 hosts gave %d results", len(got))
	}
	if got[0].Expires == nil || !got[0].Expires.Equal(server.Certificate().NotAfter) {
		t.Errorf("%+v, wanted %v", got[0], server.Certificate().NotAfter)
	}
	if got[1].Expires != nil || got[1].Error == "" {
		t.Errorf("nothing listens there: %+v", got[1])
	}
}

func TestUnknownAuthority(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	watcher := New([]string{strings.TrimPrefix(server.URL, "https://")}, x509.NewCertPool())
	watcher.Round(context.Background())
	if got := watcher.Results()[0]; !strings.Contains(got.Error, "certificate") {
		t.Errorf("%+v", got)
	}
}
