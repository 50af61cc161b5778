mod qr;

use std::net::Ipv4Addr;

use axum::{
    Router,
    extract::Query,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{Html, IntoResponse},
    routing::get,
};
use serde::Deserialize;
use tokio::{
    net::TcpListener,
    select,
    signal::unix::{SignalKind, signal},
};

#[derive(Deserialize)]
struct Wanted {
    text: String,
}

const USAGE: &str = r#"<!doctype html><title>QR codes</title>
<form action="/qr.svg"><input name="text" value="https://example.org"> <button>Draw</button></form>"#;

async fn code(Query(wanted): Query<Wanted>) -> impl IntoResponse {
    match qr::draw(&wanted.text) {
        Ok(picture) => ([(CONTENT_TYPE, "image/svg+xml")], picture).into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    }
}

/// As process 1 of a container a program gets no default handlers: without this one, stopping it takes until the time
/// limit and ends its requests half way.
async fn asked_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("a handler for SIGTERM");
    let mut interrupt = signal(SignalKind::interrupt()).expect("a handler for SIGINT");
    select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new()
        .route("/", get(|| async { Html(USAGE) }))
        .route("/qr.svg", get(code))
        .route("/healthz", get(|| async { "ok" }));
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 8080)).await?;
    println!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app)
        .with_graceful_shutdown(asked_to_stop())
        .await
}
