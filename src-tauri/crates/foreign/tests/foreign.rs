//! Foreign documents, honest and hostile, as readers meet them.
