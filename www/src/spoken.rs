//! The widget's sentences as modules: English, which comes with the program, and what imports another language.

use anyhow::{Result, bail};
use readiness_words::Language;

/// Modules by name, each after those that it imports. `words/<tag>.js` exports a language: `words` as the program receives
/// them, and `element`, what the element says by itself. `words.js` exports `english`, which has no `words`, and by default
/// for each other tag a function that imports its module.
///
/// # Errors
/// When there is no language.
pub fn modules(languages: &[&Language]) -> Result<Vec<(String, String)>> {
    let [english, others @ ..] = languages else { bail!("there is no language") };
    let mut modules = Vec::new();
    let mut imports = String::new();
    for language in others {
        let tag = language.words.tag;
        let words = serde_json::to_string(&language.words.to_send())?;
        let module = format!(
            "export const words = {words};\nexport const element = {};\n",
            element(language, &format!("{tag}/"))?
        );
        modules.push((format!("words/{tag}.js"), module));
        imports.push_str(&format!("{}: () => import(\"./words/{tag}.js\"),\n", serde_json::to_string(tag)?));
    }
    let words =
        format!("export const english = {{ element: {} }};\nexport default {{\n{imports}}};\n", element(english, "")?);
    modules.push(("words.js".to_owned(), words));
    Ok(modules)
}

/// What the element says, and the folder of the pages in its language.
fn element(language: &Language, folder: &str) -> Result<String> {
    let mut entries = vec![format!("folder: {}", serde_json::to_string(folder)?)];
    for (name, sentence) in language.element.named() {
        entries.push(format!("{name}: {}", serde_json::to_string(sentence)?));
    }
    Ok(format!("{{\n{},\n}}", entries.join(",\n")))
}
