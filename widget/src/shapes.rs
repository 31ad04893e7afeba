//! States and tiers as shapes: the same disc, half disc, ring and bars in questions, results and print.
