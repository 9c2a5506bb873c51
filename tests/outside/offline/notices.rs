//! A notice that has ended is not shown: not on a page that stays open, and not offline.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};

use super::{keeping, kept};

/// The visitor's clock: from now on it is a time of that day.
fn clock(day: &str) -> String {
    format!(
        "window.RealDate ??= Date;
         const ahead = new RealDate('{day}T12:00:00').getTime() - RealDate.now();
         window.Date = class extends RealDate {{
             constructor(...given) {{ if (given.length) super(...given); else super(RealDate.now() + ahead); }}
             static now() {{ return RealDate.now() + ahead; }}
         }};"
    )
}

#[tokio::test]
async fn a_notice_that_is_over_is_shown_neither_on_an_open_page_nor_offline() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    std::fs::write(
        content.path().join("notices/storing.yaml"),
        "id: storing\nsource: [stappenplan/0b]\ntext: { nl: Er is een storing., en: There is a failure. }\n\
         period: { from: \"2031-03-01\", until: \"2031-03-02\" }\n",
    )?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..keeping() })?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            let notice = "[data-notice=\"storing\"]";
            page.open("/nl/hulp/uitloggen").await?;
            kept(page, None).await?;
            assert!(!page.has(notice).await?);
            // The page stays open while days go by.
            page.run(&clock("2031-03-02")).await?;
            page.see(notice).await?;
            page.run(&clock("2031-03-03")).await?;
            page.see_no_more(notice).await?;

            // The page that comes from the device has the same notice, and the same calendar.
            server.stop();
            page.open("/nl/hulp/uitloggen").await?;
            page.at_node("afscheid").await?;
            assert!(!page.has(notice).await?);
            page.run(&clock("2031-03-01")).await?;
            page.see(notice).await?;
            page.run(&clock("2031-04-01")).await?;
            page.see_no_more(notice).await
        })
        .await
}
