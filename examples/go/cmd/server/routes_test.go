package main

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"example.org/certificate-expiry/internal/expiry"
)

func TestRoutes(t *testing.T) {
	watcher := expiry.New([]string{"127.0.0.1:1"}, nil)
	watcher.Round(context.Background())
	handler := routes(watcher)
	for path, want := range map[string]string{
		"/healthz": `{"status":"ok"}`,
		"/":        `"host":"127.0.0.1:1"`,
	} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest("GET", path, nil))
		if recorder.Code != 200 || !strings.Contains(recorder.Body.String(), want) {
			t.Errorf("%s: %d %s", path, recorder.Code, recorder.Body)
		}
	}
	for path, want := range map[string]int{"/metrics": 200, "/nothing": 404} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest("GET", path, nil))
		if recorder.Code != want {
			t.Errorf("%s: %d", path, recorder.Code)
		}
	}
}

func TestHosts(t *testing.T) {
	if got := hosts("example.org, example.net:8443,"); !slices.Equal(got, []string{"example.org", "example.net:8443"}) {
		t.Errorf("%q", got)
	}
	if got := hosts(""); len(got) != 0 {
		t.Errorf("%q", got)
	}
}
