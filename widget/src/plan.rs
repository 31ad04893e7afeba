//! The actions offered for an outcome: phases and rows of the pack's plans.
