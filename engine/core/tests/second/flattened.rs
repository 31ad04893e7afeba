//! A pack as its files say it, and two packs as one, laid on each other with no more than a TOML parser. Takes packs for granted that load.

use std::path::Path;

use readiness_core::PackFiles;
use toml::{Table, Value};

use super::folder;

/// What decides in a pack.
pub(crate) struct Plain {
    pub(crate) asked: Table,
    pub(crate) model: Table,
    /// Of two functions of a name the last one counts.
    pub(crate) scripts: Vec<String>,
}

impl Plain {
    /// The pack of these files alone.
    pub(crate) fn of(files: &PackFiles) -> Self {
        let scripts = files.iter().filter(|(name, _)| name.ends_with(".rhai"));
        Self {
            asked: table(files, "questions.toml"),
            model: table(files, "model.toml"),
            scripts: scripts.map(|(name, _)| files.text(name).unwrap().to_owned()).collect(),
        }
    }

    /// The pack of a folder; what it rests on is beside it or in `rules/`.
    pub(crate) fn of_folder(root: &Path) -> Self {
        let own = folder::alone(root);
        match table(&own, "pack.toml").get("extends") {
            Some(extends) => {
                let base = Self::of_folder(&folder::beside(root, extends["id"].as_str().unwrap()));
                base.with(Self::of(&own))
            }
            None => Self::of(&own),
        }
    }

    fn with(mut self, own: Self) -> Self {
        questions(&mut self.asked, own.asked);
        model(&mut self.model, own.model);
        self.scripts.extend(own.scripts);
        self
    }
}

fn table(files: &PackFiles, name: &str) -> Table {
    files.text(name).unwrap_or_default().parse().expect("TOML")
}

fn questions(whole: &mut Table, own: Table) {
    for (key, value) in own {
        match (key.as_str(), value) {
            ("sections", Value::Array(sections)) => {
                let below = whole["sections"].as_array_mut().unwrap();
                if sections.iter().any(|section| below.contains(section)) {
                    *below = sections;
                } else {
                    below.extend(sections);
                }
            }
            ("step", Value::Array(steps)) => {
                let below = whole["step"].as_array_mut().unwrap();
                for step in steps {
                    match step.get("adds_to") {
                        Some(to) => {
                            let known = below.iter_mut().find(|known| known["id"] == *to).unwrap();
                            let more = step["questions"].as_array().unwrap().clone();
                            known["questions"].as_array_mut().unwrap().extend(more);
                        }
                        None => below.push(step),
                    }
                }
            }
            (_, value) => entries(whole, &key, value),
        }
    }
}

fn model(whole: &mut Table, own: Table) {
    for (key, value) in own {
        match value {
            Value::Array(items) => {
                let below = whole.entry(key).or_insert(Value::Array(Vec::new())).as_array_mut().unwrap();
                for item in items {
                    match below.iter_mut().find(|known| known["id"] == item["id"]) {
                        Some(known) => *known = item,
                        None => below.push(item),
                    }
                }
            }
            value => entries(whole, &key, value),
        }
    }
}

fn entries(whole: &mut Table, key: &str, value: Value) {
    let below = whole.entry(key).or_insert(Value::Table(Table::new())).as_table_mut().unwrap();
    below.extend(value.as_table().unwrap().clone());
}
