//! Something with properties as JSON-LD, written while it is told, so that it can stand in a script: no text of it ends that.

use crate::base::script::write_text;

/// Something with properties, in the order in which they are given. What is empty is never added.
pub struct Thing(String);

impl Thing {
    pub fn new(kind: &str) -> Thing {
        let mut json = String::from("\"@type\":");
        write_text(kind, &mut json);
        Thing(json)
    }

    /// What another page tells of.
    pub fn reference(id: &str) -> Thing {
        let mut json = String::from("\"@id\":");
        write_text(id, &mut json);
        Thing(json)
    }

    pub fn of_kinds(kinds: &[&str]) -> Thing {
        let mut json = String::from("\"@type\":");
        write_list(kinds, &mut json, |kind, json| write_text(kind, json));
        Thing(json)
    }

    /// The text of a script that tells it.
    pub fn script(self) -> String {
        format!("{{\"@context\":\"https://schema.org\",{}}}", self.0)
    }

    fn write(self, json: &mut String) {
        json.push('{');
        json.push_str(&self.0);
        json.push('}');
    }

    fn name(&mut self, name: &str) {
        self.0.push_str(",\"");
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    pub fn text(mut self, name: &str, text: impl AsRef<str>) -> Thing {
        let text = text.as_ref();
        if !text.is_empty() {
            self.name(name);
            write_text(text, &mut self.0);
        }
        self
    }

    pub fn maybe(self, name: &str, text: &Option<String>) -> Thing {
        self.text(name, text.as_deref().unwrap_or_default())
    }

    pub fn number(mut self, name: &str, number: usize) -> Thing {
        self.name(name);
        self.0.push_str(&number.to_string());
        self
    }

    pub fn thing(mut self, name: &str, thing: Option<Thing>) -> Thing {
        if let Some(thing) = thing {
            self.name(name);
            thing.write(&mut self.0);
        }
        self
    }

    pub fn things(mut self, name: &str, things: impl IntoIterator<Item = Thing>) -> Thing {
        let mut things = things.into_iter().peekable();
        if things.peek().is_some() {
            self.name(name);
            write_list(things, &mut self.0, |thing, json| thing.write(json));
        }
        self
    }

    pub fn texts<T: AsRef<str>>(mut self, name: &str, texts: impl IntoIterator<Item = T>) -> Thing {
        let mut texts = texts.into_iter().peekable();
        if texts.peek().is_some() {
            self.name(name);
            write_list(texts, &mut self.0, |text, json| write_text(text.as_ref(), json));
        }
        self
    }
}

fn write_list<T>(items: impl IntoIterator<Item = T>, json: &mut String, write: impl Fn(T, &mut String)) {
    json.push('[');
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            json.push(',');
        }
        write(item, json);
    }
    json.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let said = "</script><!-- & \u{2028}\"\\\u{0}\n – “it”";
        let json = Thing::new("Article").text("name", said).texts("sameAs", ["a", said]).script();
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{0}', '\n']), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["name"], said);
        assert_eq!(read["sameAs"][1], said);
    }
}
