//! The JS API.
