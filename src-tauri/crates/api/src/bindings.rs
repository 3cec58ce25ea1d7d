//! Writes the command table and its types as TypeScript.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// Declarations of all types reachable from the ones added.
pub(crate) struct Declarations {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl Declarations {
    pub(crate) fn new() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            seen: HashSet::new(),
            declarations: BTreeMap::new(),
        }
    }

    pub(crate) fn name<T: TS + 'static>(&self) -> String {
        T::name(&self.config)
    }

    pub(crate) fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.declarations
                .insert(T::ident(&self.config), format!("{docs}export {}\n", T::decl(&self.config)));
        }
    }

    pub(crate) fn finish(self, rows: &str) -> String {
        let mut text =
            String::from("// Generated from the command table by `cargo xtask bindings`. Do not edit.\n\n");
        for declaration in self.declarations.values() {
            text.push_str(declaration);
            text.push('\n');
        }
        text.push_str("/** Every command: its request and its response. */\nexport type Commands = {\n");
        text.push_str(rows);
        text.push_str("};\n");
        text
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}
