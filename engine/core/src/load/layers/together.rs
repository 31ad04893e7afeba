//! Packs that travel in one archive, each in a folder of its own: the one that no other rests on, on those that it rests on.

use std::convert::Infallible;

use super::{base_of, id_of, with_bases};
use crate::files::PackFiles;

/// The pack of an archive. Folders around its files are taken off. Where there are several packs, it is the one that no
/// other names with `extends`, and it rests on those that it names; files that belong to none stay as they are.
pub fn unpacked(files: PackFiles) -> PackFiles {
    let roots: Vec<&str> = files.iter().filter_map(|(name, _)| name.strip_suffix("pack.toml")).collect();
    let is_root = |root: &&str| root.is_empty() || root.ends_with('/');
    let roots: Vec<&str> = roots.into_iter().filter(is_root).collect();
    let of_a_pack = |name: &str| roots.iter().any(|root| name.starts_with(root));
    if roots.iter().any(|root| root.is_empty()) || !files.iter().all(|(name, _)| of_a_pack(name)) {
        return files;
    }
    let mut packs: Vec<(String, PackFiles)> = Vec::new();
    for root in &roots {
        let mut pack = PackFiles::new();
        for (name, bytes) in files.iter() {
            if let Some(inside) = name.strip_prefix(root) {
                pack.insert(inside, bytes);
            }
        }
        packs.push((root.trim_end_matches('/').to_owned(), pack));
    }
    let below: Vec<String> = packs.iter().filter_map(|(_, pack)| base_of(pack)).collect();
    let on_top = |(_, pack): &&(String, PackFiles)| id_of(pack).is_none_or(|id| !below.contains(&id));
    let mut top = packs.iter().filter(on_top);
    let (Some((_, pack)), None) = (top.next(), top.next()) else { return files };
    let find = |id: &str| -> Result<_, Infallible> {
        Ok(packs.iter().find(|(_, pack)| id_of(pack).as_deref() == Some(id)).cloned())
    };
    match with_bases(pack.clone(), find) {
        Ok(pack) => pack,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let mut archive = PackFiles::new();
        for (name, text) in files {
            archive.insert(*name, *text);
        }
        let pack = unpacked(archive);
        let found: Vec<String> = pack
            .layers()
            .flat_map(|(place, files)| files.iter().map(move |(name, _)| crate::files::placed(place, name)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_pack_that_no_other_rests_on_is_the_one() {
        let ours = "id = \"ours\"\nextends = { id = \"core\" }\n";
        check(&[("pack.toml", ""), ("lang/en.toml", "")], &["lang/en.toml", "pack.toml"]);
        check(&[("x/pack.toml", ""), ("x/lang/en.toml", "")], &["lang/en.toml", "pack.toml"]);
        let two = [("all/a/pack.toml", "id = \"core\"\n"), ("all/b/pack.toml", ours), ("all/b/model.toml", "")];
        check(&two, &["model.toml", "pack.toml", "all/a/pack.toml"]);
        // Files of no pack, packs of which none rests on the other, packs in a circle: nobody knows which is meant.
        check(&[("x/pack.toml", ""), ("notes.txt", "")], &["notes.txt", "x/pack.toml"]);
        check(&[("x/pack.toml", ""), ("y/pack.toml", "")], &["x/pack.toml", "y/pack.toml"]);
        let circle = [("x/pack.toml", ours), ("y/pack.toml", "id = \"core\"\nextends = { id = \"ours\" }\n")];
        check(&circle, &["x/pack.toml", "y/pack.toml"]);
    }
}
