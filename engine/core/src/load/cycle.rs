//! Finds a circle of names that need each other, without recursion: a hostile pack may have long chains.

use std::collections::HashMap;

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Open,
    Done,
}

/// The names of one circle in order, or `None` if there is no circle.
pub(crate) fn cycle<'n>(
    names: impl Iterator<Item = &'n str>,
    needs: impl Fn(&'n str) -> Vec<&'n str>,
) -> Option<Vec<&'n str>> {
    let mut marks: HashMap<&str, Mark> = HashMap::new();
    for start in names {
        if marks.contains_key(start) {
            continue;
        }
        let mut way = vec![(start, needs(start))];
        marks.insert(start, Mark::Open);
        while let Some((name, open)) = way.last_mut() {
            let Some(next) = open.pop() else {
                marks.insert(name, Mark::Done);
                way.pop();
                continue;
            };
            match marks.get(next) {
                Some(Mark::Done) => {}
                Some(Mark::Open) => {
                    return Some(way.iter().map(|(name, _)| *name).skip_while(|name| *name != next).collect());
                }
                None => {
                    marks.insert(next, Mark::Open);
                    way.push((next, needs(next)));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edges: &[(&'static str, &'static [&'static str])], expected: Option<&[&str]>) {
        let needs =
            |name: &str| edges.iter().find(|(from, _)| *from == name).map_or_else(Vec::new, |(_, to)| to.to_vec());
        assert_eq!(cycle(edges.iter().map(|(name, _)| *name), needs).as_deref(), expected);
    }

    #[test]
    fn circles_are_named_and_diamonds_are_none() {
        check(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"]), ("d", &[])], None);
        check(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])], Some(&["b", "c"]));
        check(&[("a", &["a"])], Some(&["a"]));
    }
}
