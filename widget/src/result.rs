//! The result page, in the order people read it: outcome, what it is not, how firm, signals, plan.
