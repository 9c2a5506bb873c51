//! A library's profile: flows it leaves out, its own words, and where its staff look instead of in Wise.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::server::Server;

#[tokio::test]
async fn a_library_without_a_pin_does_not_speak_of_it() -> Result<()> {
    let server = Server::shared()?;
    let address = Graph::of(&server, "inloggen")?.address("nl", "hulp", "wachtwoord-nakijken")?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&address).await?;
            page.at_node("wachtwoord-nakijken").await?;
            assert_eq!(page.attributes("a[data-answer]", "data-answer").await?, ["ja", "nee", "pincode"]);
            page.open(&format!("{address}&bibliotheek=voorbeeld-ander-systeem")).await?;
            page.at_node("wachtwoord-nakijken").await?;
            assert_eq!(page.attributes("a[data-answer]", "data-answer").await?, ["ja", "nee"]);
            assert!(!page.has("[data-dropped]").await?);

            // A link that somebody else shared, to the place that this library does not have.
            page.open("/nl/hulp/inloggen/pincode?vanaf=pincode&bibliotheek=voorbeeld-ander-systeem").await?;
            page.see("[data-dropped]").await?;
            page.at_node("naar-website").await
        })
        .await
}

#[tokio::test]
async fn a_library_without_a_pin_has_its_own_words_and_no_pin_among_the_accounts() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            let accounts = "[data-tool=\"welk-account\"] [data-account]";
            page.open("/nl/hulp/wachtwoord-wijzigen").await?;
            page.see(accounts).await?;
            assert_eq!(page.count(accounts).await?, 4);
            assert!(page.text("a[data-answer=\"pincode\"]").await?.contains("pincode"));
            page.open("/nl/hulp/wachtwoord-wijzigen?bibliotheek=voorbeeld-ander-systeem").await?;
            page.see("a[data-answer=\"ander\"]").await?;
            assert!(!page.has("a[data-answer=\"pincode\"]").await?);
            assert_eq!(page.text("a[data-answer=\"ander\"]").await?, "Voor de computers in de bibliotheek");
            page.until("the PIN to be gone", async || Ok(page.count(accounts).await? == 3)).await?;
            assert!(!page.has("[data-account=\"pincode\"]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_diagram_shows_what_the_library_has() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/schema/inloggen").await?;
            page.see("a[data-node=\"pincode\"]").await?;
            page.open("/nl/schema/inloggen?bibliotheek=voorbeeld-ander-systeem").await?;
            page.see("a[data-node=\"naar-website\"]").await?;
            assert!(!page.has("a[data-node=\"pincode\"]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn staff_without_wise_are_told_to_look_in_their_own_system() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            let place = "/nl/hulp/inlogproblemen-wise/inlogaccount?vanaf=inlogaccount&voor=balie";
            page.open(place).await?;
            page.at_node("inlogaccount").await?;
            page.see(".wise__path").await?;
            page.open(&format!("{place}&bibliotheek=voorbeeld-ander-systeem")).await?;
            page.at_node("inlogaccount").await?;
            let words = page.text("[data-node]").await?;
            assert!(words.contains("Kijk in je eigen systeem."), "{words}");
            assert!(!words.contains("Wise"), "{words}");
            assert!(!page.has(".wise__path").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_flow_that_a_library_leaves_out_is_not_offered_there() -> Result<()> {
    let server = Server::shared()?;
    let gone = server.get("/api/v1/flows/balie-lid-worden?library=voorbeeld-ander-systeem", &[])?;
    assert_eq!(gone.status, 404);
    assert_eq!(server.get("/api/v1/flows/balie-lid-worden?library=drenthe", &[])?.status, 200);
    Browser::new()
        .run(&server, async |page| {
            let link = "[data-flow-link=\"balie-lid-worden\"]";
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            assert!(page.has(link).await?);
            page.open("/nl/?bibliotheek=voorbeeld-ander-systeem").await?;
            page.see("[data-flow-link=\"inloggen\"]").await?;
            page.see_no_more(link).await?;
            page.expect_error("404");
            page.open("/nl/hulp/balie-lid-worden?bibliotheek=voorbeeld-ander-systeem").await?;
            page.see("[data-error=\"notfound\"]").await
        })
        .await
}
