// Package expiry looks up until when the certificates of hosts are valid.
package expiry

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"sync"
	"time"
)

// Result is what the last look-up of one host said: a time or an error.
type Result struct {
	Host    string     `json:"host"`
	Expires *time.Time `json:"expires,omitempty"`
	Error   string     `json:"error,omitempty"`
}

// Watcher keeps the last result of each host.
type Watcher struct {
	hosts []string
	roots *x509.CertPool

	mutex   sync.RWMutex
	results []Result
}

// New makes a watcher of hosts, each a name or name:port. With no roots those of the system are used.
func New(hosts []string, roots *x509.CertPool) *Watcher {
	return &Watcher{hosts: hosts, roots: roots, results: []Result{}}
}

// Results are those of the last round, in the order of the hosts; none before the first one.
func (w *Watcher) Results() []Result {
	w.mutex.RLock()
	defer w.mutex.RUnlock()
	return w.results
}

// Round asks all hosts at once, each for at most ten seconds.
func (w *Watcher) Round(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	results := make([]Result, len(w.hosts))
	var group sync.WaitGroup
	for i, host := range w.hosts {
		group.Add(1)
		go func() {
			defer group.Done()
			results[i] = w.ask(ctx, host)
		}()
	}
	group.Wait()
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.results = results
}

// Run does a round at once and then every interval, until the context ends.
func (w *Watcher) Run(ctx context.Context, interval time.Duration) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		w.Round(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (w *Watcher) ask(ctx context.Context, host string) Result {
	address := host
	if _, _, err := net.SplitHostPort(host); err != nil {
		address = net.JoinHostPort(host, "443")
	}
	dialer := tls.Dialer{Config: &tls.Config{RootCAs: w.roots, MinVersion: tls.VersionTLS12}}
	connection, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return Result{Host: host, Error: err.Error()}
	}
	defer connection.Close()
	expires := connection.(*tls.Conn).ConnectionState().PeerCertificates[0].NotAfter
	return Result{Host: host, Expires: &expires}
}
