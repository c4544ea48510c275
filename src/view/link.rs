//! A link to something of the site. There are more of them than of everything else that templates see, so a template gets it
//! as it is and reads the fields that it asks for.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};
use serde::{Serialize, Serializer};

use crate::view::shape::{Flat, Item, Shaped, Slots, flatten_repeat, slot_repeat};

/// A link to something of the site, with what a theme needs to show what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Link(Arc<LinkFields>);

/// What a link says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkFields {
    /// Relative to the page.
    pub href: String,
    /// Plain words.
    pub title: String,
    /// `page`, `role`, `activity`, `framework`, `outcome`, `resource`, `person`, `artifact`, or empty for generated pages.
    pub kind: &'static str,
    /// What it is called: Role, Process, Session …
    pub label: String,
    /// An outcome's code.
    pub code: Option<String>,
    /// The word of `status:`.
    pub status: Option<String>,
    /// Whether it leads to the page itself.
    pub current: bool,
    /// The language of what it leads to, where that is another than the page's.
    pub lang: Option<String>,
    /// What the site is called to which it leads, where that is another.
    pub site: Option<String>,
}

impl Shaped for LinkFields {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.href.flatten(into);
        self.title.flatten(into);
        self.kind.flatten(into);
        self.label.flatten(into);
        // A code that is the title is not said twice.
        let is_title = self.code.as_ref() == Some(&self.title);
        flatten_repeat(&self.code, is_title, into);
        self.status.flatten(into);
        self.current.flatten(into);
        into.word(self.lang.as_deref().unwrap_or_default());
        // Nor is a site that is called as what it leads to.
        let is_site = self.site.as_ref() == Some(&self.title);
        flatten_repeat(&self.site, is_site, into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        let is_title = self.code.as_ref() == Some(&self.title);
        let is_site = self.site.as_ref() == Some(&self.title);
        self.href.put_slots(slots);
        self.title.put_slots(slots);
        self.label.put_slots(slots);
        slot_repeat(&mut self.code, is_title, &self.title, slots);
        self.status.put_slots(slots);
        slot_repeat(&mut self.site, is_site, &self.title, slots);
    }
}

impl Shaped for Link {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.0.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        Arc::make_mut(&mut self.0).put_slots(slots);
    }
}

impl Item for LinkFields {
    fn flat(&self) -> Flat<'_> {
        let mut flat = Flat::of(9);
        self.flatten(&mut flat);
        flat
    }

    fn with_slots(&self) -> Value {
        let mut link = self.clone();
        link.put_slots(&mut Slots::default());
        Value::from_object(link)
    }
}

impl Object for LinkFields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "href" => Value::from(&self.href),
            "title" => Value::from(&self.title),
            "kind" => Value::from(self.kind),
            "label" => Value::from(&self.label),
            "code" => Value::from(self.code.as_ref()),
            "status" => Value::from(self.status.as_ref()),
            "current" => Value::from(self.current),
            "lang" => Value::from(self.lang.as_ref()),
            "site" => Value::from(self.site.as_ref()),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["href", "title", "kind", "label", "code", "status", "current", "lang", "site"])
    }
}

impl Link {
    /// It as a template gets it.
    pub fn value(&self) -> Value {
        Value::from_dyn_object(self.0.clone())
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl From<LinkFields> for Link {
    fn from(fields: LinkFields) -> Link {
        Link(Arc::new(fields))
    }
}

impl Deref for Link {
    type Target = LinkFields;

    fn deref(&self) -> &LinkFields {
        &self.0
    }
}

impl DerefMut for Link {
    fn deref_mut(&mut self) -> &mut LinkFields {
        Arc::make_mut(&mut self.0)
    }
}
