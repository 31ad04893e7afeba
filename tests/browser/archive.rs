//! A pack of somebody's own as a `.zip`, on a page whose policy lets it be fetched.

use std::io::{Cursor, Write};

use anyhow::{Context, Result, ensure};
use readiness_www::packs::{self, Texts};
use readiness_www::server::{self, Options, Server};
use readiness_www::site::Site;
use readiness_www::{pages, policy, workspace};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::check::Check;
use crate::harness::{Engine, MOUNT, run_on};

#[test]
fn a_zip_is_the_pack_in_chromium() -> Result<()> {
    is_the_pack(Engine::Chromium)
}

#[test]
fn a_zip_is_the_pack_in_firefox() -> Result<()> {
    is_the_pack(Engine::Firefox)
}

#[test]
fn a_zip_is_the_pack_in_webkit() -> Result<()> {
    is_the_pack(Engine::WebKit)
}

fn is_the_pack(engine: Engine) -> Result<()> {
    let mut texts = other()?;
    let manifest = texts.get_mut("pack.toml").context("no manifest")?;
    *manifest = format!("accent = {{ light = \"#08415c\", dark = \"#8ecae6\" }}\n{manifest}");
    let pack = packs::sound("other", &packs::Packs::from([("other".to_owned(), texts.clone())]))?;
    let name = pack.texts(pack.languages().first().context("no language")?).pack("name").to_owned();
    run_on(
        || serve(&texts),
        engine,
        async |browser, server| {
            browser.go(&server.url("zip.html")).await?;
            let check = Check::nth(browser, 0).await?;
            ensure!(check.text("h1").await? == name, "the check shows `{}`", check.text("h1").await?);
            let accent =
                check.look("return getComputedStyle(root.querySelector('.rc-primary')).backgroundColor").await?;
            ensure!(
                ["rgb(8, 65, 92)", "rgb(142, 202, 230)"].iter().any(|own| accent == **own),
                "the accent is {accent}"
            );
            check.begin().await?;
            let asked = check.questions().await?;
            let first = pack.questionnaire().questions.first().context("no question")?;
            ensure!(asked.first() == Some(&first.id), "the first step asks {asked:?}");
            ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
            Ok(())
        },
    )
}

#[test]
fn what_is_wrong_with_a_zip_is_told_with_its_place() -> Result<()> {
    let mut texts = other()?;
    let model = texts.get_mut("model.toml").context("no model")?;
    *model = model.replace("[groups]", "[grups]");
    ensure!(model.contains("[grups]"), "the model has no groups");
    run_on(
        || serve(&texts),
        Engine::Chromium,
        async |browser, server| {
            browser.go(&server.url("zip.html")).await?;
            let check = Check::nth(browser, 0).await?;
            check.until_there(".rc-problems li").await?;
            let told = check.text(".rc-problems").await?;
            ensure!(told.contains("model.toml:") && told.contains("grups"), "the page says `{told}`");
            Ok(())
        },
    )
}

/// A pack that the site does not show by itself.
fn other() -> Result<Texts> {
    packs::all()?
        .into_iter()
        .find(|(name, texts)| name != pages::PACK && !texts["pack.toml"].contains("extends"))
        .map(|(_, texts)| texts)
        .context("no other pack")
}

/// The built site beside a page that takes a pack from an archive with a folder above its files.
fn serve(texts: &Texts) -> Result<Server> {
    let mut site = Site::read(&workspace::test_output())?;
    let index = site.files.get("index.html").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let index = index.context("`cargo www test` builds it")?;
    let fetching = policy::STRICT.replace("connect-src 'none'", "connect-src 'self'");
    let page =
        index.replace(policy::STRICT, &fetching).replace("<readiness-check>", "<readiness-check pack=\"ours.zip\">");
    site.files.insert("zip.html".into(), page.into_bytes());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in texts {
        archive.start_file(format!("ours/{name}"), SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    site.files.insert("ours.zip".into(), archive.finish()?.into_inner());
    server::start(site, Options { port: 0, mount: MOUNT.into(), report: true, policy: Some(fetching) })
}
