//! Layers of a diagram: where each contribution of a block leads from each node in front of it.
//!
//! Owns going forward (what is reached) and backward (what is the same from here on). Knows nothing of facts.

use rustc_hash::FxHashMap;

/// A node in front of a block or behind the last one; also a contribution of a block.
pub(crate) type Node = u16;

/// Where one block leads.
#[derive(Debug, Clone)]
pub(crate) struct Layer {
    /// How many contributions the block has.
    width: usize,
    /// The node behind, at `node * width + contribution`.
    next: Vec<Node>,
}

impl Layer {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, next: Vec::new() }
    }

    /// One node with a node behind for each contribution.
    pub(crate) fn fan(width: usize) -> Self {
        Self { width, next: (0..width as Node).collect() }
    }

    /// Adds where the next contribution leads.
    pub(crate) fn push(&mut self, node: Node) {
        self.next.push(node);
    }

    pub(crate) fn next(&self, node: Node, contribution: Node) -> Node {
        self.next.get(usize::from(node) * self.width + usize::from(contribution)).copied().unwrap_or(0)
    }

    /// How many steps there are.
    pub(crate) fn size(&self) -> usize {
        self.next.len()
    }

    fn nodes(&self) -> usize {
        self.next.len() / self.width.max(1)
    }
}

/// Layers in which every node is different from all others of its layer.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) layers: Vec<Layer>,
    known: Vec<FxHashMap<Vec<Node>, Node>>,
}

impl Merged {
    /// No nodes yet; a layer for each of these.
    pub(crate) fn new<'l>(like: impl Iterator<Item = &'l Layer>) -> Self {
        let layers: Vec<Layer> = like.map(|layer| Layer::new(layer.width)).collect();
        let known = layers.iter().map(|_| FxHashMap::default()).collect();
        Self { layers, known }
    }

    /// Adds some layers, from `first` on, where the nodes behind the last of them stand for `labels`; nodes that lead to
    /// the same are one. Answers with the first node of the first layer. `None` where there are too many nodes.
    pub(crate) fn add(&mut self, first: usize, layers: &[Layer], mut labels: Vec<Node>) -> Option<Node> {
        let own = self.layers.iter_mut().zip(&mut self.known).skip(first).take(layers.len());
        for ((own, known), layer) in own.zip(layers).rev() {
            let mut above = Vec::with_capacity(layer.nodes());
            for steps in layer.next.chunks(layer.width.max(1)) {
                let steps: Vec<Node> =
                    steps.iter().map(|to| labels.get(usize::from(*to)).copied().unwrap_or(0)).collect();
                let node = match known.get(&steps) {
                    Some(node) => *node,
                    None => {
                        let node = Node::try_from(known.len()).ok()?;
                        own.next.extend(&steps);
                        known.insert(steps, node);
                        node
                    }
                };
                above.push(node);
            }
            labels = above;
        }
        labels.first().copied()
    }
}

/// Which nodes are reached, in front of each layer and behind the last, where only some contributions are left.
pub(crate) fn reached(layers: &[Layer], live: &[Vec<Node>], from: Node, ends: usize) -> Vec<Vec<bool>> {
    let mut found = Vec::with_capacity(layers.len() + 1);
    let mut nodes = vec![false; layers.first().map_or(ends, Layer::nodes)];
    if let Some(node) = nodes.get_mut(usize::from(from)) {
        *node = true;
    }
    for (at, (layer, live)) in layers.iter().zip(live).enumerate() {
        let mut behind = vec![false; layers.get(at + 1).map_or(ends, Layer::nodes)];
        for node in set(&nodes) {
            for contribution in live {
                if let Some(to) = behind.get_mut(usize::from(layer.next(node, *contribution))) {
                    *to = true;
                }
            }
        }
        found.push(std::mem::replace(&mut nodes, behind));
    }
    found.push(nodes);
    found
}

/// The nodes of a layer that are set.
pub(crate) fn set(nodes: &[bool]) -> impl Iterator<Item = Node> + '_ {
    nodes.iter().enumerate().filter(|(_, set)| **set).map(|(node, _)| node as Node)
}

/// For each node in front of each layer and behind the last a number; the same number for nodes from which the contributions that are left
/// lead to the same ends. Nodes that are not reached have none that means anything.
pub(crate) fn same(layers: &[Layer], live: &[Vec<Node>], reached: &[Vec<bool>]) -> Vec<Vec<Node>> {
    let ends = reached.last().map_or(0, Vec::len);
    let mut labels: Vec<Node> = (0..ends as Node).collect();
    let mut found = Vec::with_capacity(reached.len());
    for ((layer, live), nodes) in layers.iter().zip(live).zip(reached).rev() {
        let mut known: FxHashMap<Vec<Node>, Node> = FxHashMap::default();
        let mut above = vec![0; nodes.len()];
        for node in set(nodes) {
            let label =
                |contribution: &Node| labels.get(usize::from(layer.next(node, *contribution))).copied().unwrap_or(0);
            let same = match live.as_slice() {
                // Most blocks of a sheet that is nearly full.
                [only] => label(only),
                several => {
                    let count = known.len() as Node;
                    *known.entry(several.iter().map(label).collect()).or_insert(count)
                }
            };
            if let Some(cell) = above.get_mut(usize::from(node)) {
                *cell = same;
            }
        }
        found.push(std::mem::replace(&mut labels, above));
    }
    found.push(labels);
    found.reverse();
    found
}
