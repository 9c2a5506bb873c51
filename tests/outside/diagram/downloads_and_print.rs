//! Downloads of the diagram, and how it prints.

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, run};
use serde_json::json;

use super::{FLOW, open};

/// `export.rs` opens what the command gives in the programs that it is for.
#[test]
fn the_menus_files_are_those_of_the_command() -> Result<()> {
    let server = Server::shared()?;
    let content = places::content().to_string_lossy().into_owned();
    for (format, kind, ending) in [
        ("svg", "image/svg+xml", "svg"),
        ("mermaid", "text/plain; charset=utf-8", "mmd"),
        ("dot", "text/vnd.graphviz; charset=utf-8", "gv"),
        ("html", "text/html; charset=utf-8", "html"),
    ] {
        for (language, audience) in [("nl", "patron"), ("en", "staff")] {
            let words = [
                "export",
                FLOW,
                "--content",
                &content,
                "--format",
                format,
                "--language",
                language,
                "--audience",
                audience,
            ];
            let command = run(&words, "")?;
            ensure!(command.status.success(), "{words:?}: {}", String::from_utf8_lossy(&command.stderr));
            let path = format!(
                "/api/v1/flows/{FLOW}/export?format={format}&language={language}&audience={audience}"
            );
            let answer = server.get(&path, &[])?;
            assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
            let name = format!("attachment; filename=\"{FLOW}.{ending}\"");
            assert_eq!(answer.header("content-disposition"), name);
            let text = String::from_utf8(command.stdout)?;
            assert!(answer.text()?.trim_end() == text.trim_end(), "{path} is not what the command gives");
        }
    }
    for (query, status) in [("", 400), ("?format=pdf", 400), ("?format=svg&language=fy", 400)] {
        let answer = server.get(&format!("/api/v1/flows/{FLOW}/export{query}"), &[])?;
        assert_eq!(answer.status, status, "{query}");
    }
    assert_eq!(server.get("/api/v1/flows/geen/export?format=svg", &[])?.status, 404);
    Ok(())
}

#[tokio::test]
async fn the_menu_saves_a_picture_with_dots_that_has_the_whole_drawing() -> Result<()> {
    let server = Server::shared()?;
    let folder = Folder::new()?;
    Browser::new()
        .run(&server, async |page| {
            let place = json!({ "behavior": "allow", "downloadPath": folder.path().to_string_lossy() });
            page.devtools("Browser.setDownloadBehavior", place).await?;
            page.dark(true).await?;
            open(page, &format!("/nl/schema/{FLOW}")).await?;
            page.click("[data-take-along] summary").await?;
            let links = page.attributes("[data-export]", "data-export").await?;
            assert_eq!(links, ["svg", "mermaid", "dot", "html"]);
            page.click("[data-png]").await?;
            let file = folder.path().join(format!("{FLOW}.png"));
            // Some browsers make the file before it has anything in it.
            let saved = || std::fs::read(&file).ok().filter(|bytes| bytes.ends_with(b"IEND\xaeB\x60\x82"));
            page.until("the picture is saved", async || Ok(saved().is_some())).await?;
            let bytes = saved().context("it is gone")?;
            ensure!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
            let side = |at: usize| {
                bytes.get(at..at + 4).and_then(|side| Some(u32::from_be_bytes(side.try_into().ok()?)))
            };
            let drawing = server.get(&format!("/api/v1/flows/{FLOW}/diagram"), &[])?.json()?;
            for (at, name) in [(16, "width"), (20, "height")] {
                let own = drawing[name].as_f64().context("no size")?;
                assert_eq!(side(at).map(f64::from), Some(own * 2.0), "{name}");
            }
            // Looked at by a person, and by the browser: on light paper, with ink on it.
            std::fs::create_dir_all(places::screenshots())?;
            std::fs::copy(&file, places::screenshots().join("diagram-as-png.png"))?;
            let data = base64::engine::general_purpose::STANDARD.encode(&bytes);
            let script = "const [data, done] = arguments, picture = new Image();
                picture.onload = () => {
                    const canvas = document.createElement('canvas');
                    [canvas.width, canvas.height] = [picture.width, picture.height];
                    const context = canvas.getContext('2d');
                    context.drawImage(picture, 0, 0);
                    const dots = context.getImageData(0, 0, canvas.width, canvas.height).data;
                    let dark = 0;
                    for (let i = 0; i < dots.length; i += 4) if (dots[i] < 80) dark++;
                    done([[...dots.slice(0, 4)].join(), dark > 1000]);
                };
                picture.onerror = () => done(['not shown', false]);
                picture.src = 'data:image/png;base64,' + data;";
            let shown = page.session().execute_async(script, vec![json!(data)]).await?.json().clone();
            assert_eq!(shown, json!(["255,255,255,255", true]));
            Ok(())
        })
        .await
}

#[tokio::test]
async fn on_paper_no_box_is_torn_and_the_list_comes_after() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            open(page, "/nl/schema/inlogproblemen-wise?voor=balie").await?;
            // What the browser does when it prints, held still.
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
            page.run("dispatchEvent(new Event('beforeprint'))").await?;
            page.see("[data-paper] .paper__sheet").await?;
            let script = "
                const sheets = [...document.querySelectorAll('.paper__sheet')].map(s => s.viewBox.baseVal);
                const boxes = [...document.querySelectorAll('svg[data-flow] a[data-node]')];
                return boxes.filter(box => {
                    const b = box.querySelector('path').getBBox();
                    return !sheets.some(s => s.x <= b.x && s.y <= b.y && s.x + s.width >= b.x + b.width
                        && s.y + s.height >= b.y + b.height);
                }).map(box => box.dataset.node)";
            assert_eq!(page.run(script).await?, json!([]), "torn between sheets");
            let sheets = page.count(".paper__sheet").await?;
            ensure!(sheets >= 2, "a large drawing on {sheets} sheet");
            let small = "return [...document.querySelectorAll('.paper__sheet')]
                .filter(s => s.getBoundingClientRect().height > 1000 || s.getBoundingClientRect().width > 700).length";
            assert_eq!(page.run(small).await?, json!(0), "a sheet is larger than A4");
            assert!(page.has("[data-paper] .outline--paper li").await?);
            page.run("dispatchEvent(new Event('afterprint'))").await?;
            page.see_no_more("[data-paper]").await?;
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;

            // And for real.
            let a4 = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
            let pdf = page.devtools("Page.printToPDF", a4).await?;
            let pdf = base64::engine::general_purpose::STANDARD.decode(pdf["data"].as_str().context("no PDF")?)?;
            let text = String::from_utf8_lossy(&pdf);
            let pages = text.matches("/Type /Page\n").count();
            ensure!(pages > sheets, "{pages} pages with {sheets} sheets");
            std::fs::create_dir_all(places::screenshots())?;
            std::fs::write(places::screenshots().join("diagram-on-paper.pdf"), &pdf)?;
            page.see_no_more("[data-paper]").await
        })
        .await
}
