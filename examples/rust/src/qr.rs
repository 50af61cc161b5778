use qrcode::{EcLevel, QrCode, render::svg, types::QrError};

/// Longest text that is drawn, in bytes; QR codes end at 2,331 with this error correction.
pub const MAX_BYTES: usize = 512;

/// The text as a QR code in an SVG picture of at least 256 pixels.
pub fn draw(text: &str) -> Result<String, QrError> {
    if text.len() > MAX_BYTES {
        return Err(QrError::DataTooLong);
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    Ok(code.render::<svg::Color>().min_dimensions(256, 256).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_texts_have_bigger_codes() {
        let short = draw("a").unwrap();
        let long = draw(&"a".repeat(MAX_BYTES)).unwrap();
        assert!(short.contains("<svg") && long.contains("<svg"));
        assert!(long.len() > 4 * short.len());
    }

    #[test]
    fn too_long_is_an_error() {
        assert_eq!(draw(&"a".repeat(MAX_BYTES + 1)), Err(QrError::DataTooLong));
    }
}
