package main

import (
	"encoding/json"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"example.org/certificate-expiry/internal/expiry"
)

func routes(watcher *expiry.Watcher) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(metrics{watcher})

	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, watcher.Results())
	})
	return mux
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

var expires = prometheus.NewDesc("certificate_expires_timestamp_seconds", "When the certificate expires.", []string{"host"}, nil)

// metrics reads the watcher whenever Prometheus asks.
type metrics struct{ watcher *expiry.Watcher }

func (m metrics) Describe(descriptions chan<- *prometheus.Desc) { descriptions <- expires }

func (m metrics) Collect(values chan<- prometheus.Metric) {
	for _, result := range m.watcher.Results() {
		if result.Expires != nil {
			values <- prometheus.MustNewConstMetric(expires, prometheus.GaugeValue, float64(result.Expires.Unix()), result.Host)
		}
	}
}
