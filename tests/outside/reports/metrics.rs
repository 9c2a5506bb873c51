//! Metrics of requests and reports, without anything about a visitor.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::database::Database;

use super::{kept, read, whole};

#[test]
fn the_metrics_tell_requests_by_pattern_times_reports_and_versions_and_never_a_code() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&[])?;
        let code = kept(&server, &whole())?;
        kept(&server, &whole())?;
        read(&server, &code)?;
        read(&server, "222-222-2222")?;
        server.get("/nl/hulp/melding-logout?start=ja", &[])?;
        server.send("BREW", "/nl/", &[])?;
        let answer = server.get("/metrics", &[])?;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
        let text = answer.text()?;
        let version = server.get("/api/v1/catalog", &[])?.json()?["version"].clone();
        let version = version.as_str().context("no version")?;
        for line in [
            r#"inlogwijzer_requests_total{method="POST",route="/api/v1/reports",status="201"} 2"#,
            r#"inlogwijzer_requests_total{method="GET",route="/api/v1/reports/{code}",status="200"} 1"#,
            r#"inlogwijzer_requests_total{method="GET",route="/api/v1/reports/{code}",status="404"} 1"#,
            r#"inlogwijzer_requests_total{method="other",route="page or file",status="405"} 1"#,
            r#"inlogwijzer_request_duration_seconds_count{route="/api/v1/reports"} 2"#,
            "inlogwijzer_store_errors_total 0",
            "inlogwijzer_store_up 1",
            "inlogwijzer_reports_alive 2",
            &format!("inlogwijzer_content{{version=\"{version}\""),
        ] {
            assert!(text.contains(line), "{}: no {line} in\n{text}", database.kind());
        }
        assert!(text.ends_with("# EOF\n"), "{text}");
        for private in [code.as_str(), &code.replace('-', ""), "222", "melding-logout", "127.0.0.1"] {
            assert!(!text.contains(private), "{private} in\n{text}");
        }
    }
    Ok(())
}
