//! Builders, fixed clock and scripted host shared by the cross-layer tests.
