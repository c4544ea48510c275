//! A view as a list of texts and a *shape*, which is all else in it: which fields there are, how many, and words that a template may
//! compare. A template is rendered once per shape with slots in the place of texts (`theme::fragments`), and filled from then on.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use minijinja::value::{Enumerator, Object, ObjectRepr, Serde, Value};
use serde::{Serialize, Serializer};

/// One text of a view.
pub enum Text<'t> {
    /// Words, which are escaped.
    Plain(&'t str),
    Number(usize),
    /// HTML as it is.
    Html(&'t str),
    /// An embed, which a macro of its own renders.
    Embed(&'t dyn Valued),
    /// A list of which each item has a shape of its own.
    List(&'t dyn Listed),
}

/// What can be handed to a template.
pub trait Valued {
    fn value(&self) -> Value;
}

impl<T: Serialize> Valued for T {
    fn value(&self) -> Value {
        Value::from(Serde(self))
    }
}

/// The texts and the shape of a view, in the order of its fields.
#[derive(Default)]
pub struct Flat<'t> {
    pub texts: Vec<Text<'t>>,
    pub shape: Vec<u8>,
    /// Whether lists of three and more items have one shape: templates of pages only ask whether there are several.
    pub counts_few: bool,
}

impl Flat<'_> {
    /// With room for so many texts.
    pub fn of(texts: usize) -> Self {
        Flat { texts: Vec::with_capacity(texts), shape: Vec::with_capacity(4 * texts), counts_few: false }
    }

    pub fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.shape.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.shape.push(number as u8);
    }

    pub fn flag(&mut self, flag: bool) {
        self.shape.push(u8::from(flag));
    }

    /// A word that the template may compare or take apart: it is part of the shape.
    pub fn word(&mut self, word: &str) {
        self.number(word.len());
        self.shape.extend_from_slice(word.as_bytes());
    }
}

/// Delimits a slot, which holds the number of a text. No author's text holds it: what is read has lost it (`source`, `syntax::yaml`).
pub const SLOT: char = '\0';

/// Whether a text is a slot.
pub fn is_slot(text: &str) -> bool {
    text.starts_with(SLOT)
}

/// A slot that says how its text is formatted.
pub fn with_format(slot: &str, format: &str) -> String {
    format!("{}{format}{SLOT}", slot.trim_end_matches(SLOT))
}

/// Numbers slots, one for each text.
#[derive(Default)]
pub struct Slots(usize);

impl Slots {
    pub fn next(&mut self) -> String {
        self.0 += 1;
        format!("{SLOT}{}{SLOT}", self.0 - 1)
    }
}

/// A view with a shape. Both functions go through the same fields in the same order.
pub trait Shaped {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>);
    /// Puts slots in the place of texts; there is none in what is all shape.
    fn put_slots(&mut self, _: &mut Slots) {}
}

/// Implements [`Shaped`] field by field, in the order in which they are named.
macro_rules! shaped {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl crate::view::shape::Shaped for $type {
            fn flatten<'t>(&'t self, into: &mut crate::view::shape::Flat<'t>) {
                $(self.$field.flatten(into);)*
            }

            fn put_slots(&mut self, slots: &mut crate::view::shape::Slots) {
                $(self.$field.put_slots(slots);)*
            }
        }
    };
}
pub(crate) use shaped;

impl Shaped for String {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.shape.push(u8::from(!self.is_empty()));
        if !self.is_empty() {
            into.texts.push(Text::Plain(self));
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        if !self.is_empty() {
            *self = slots.next();
        }
    }
}

impl Shaped for &'static str {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.word(self);
    }
}

impl Shaped for usize {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.number(*self);
    }
}

impl Shaped for bool {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.shape.push(u8::from(*self));
    }
}

impl<T: Shaped> Shaped for Option<T> {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.shape.push(u8::from(self.is_some()));
        if let Some(it) = self {
            it.flatten(into);
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        if let Some(it) = self {
            it.put_slots(slots);
        }
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.number(self.len());
        for it in self {
            it.flatten(into);
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        for it in self {
            it.put_slots(slots);
        }
    }
}

/// Flattens a text that may repeat another one, which templates compare: whether it does is part of the shape.
pub fn flatten_repeat<'t>(text: &'t impl Shaped, repeats: bool, into: &mut Flat<'t>) {
    into.flag(repeats);
    if !repeats {
        text.flatten(into);
    }
}

/// Puts a slot in the place of such a text, or what stands in the place of the one that it repeats.
pub fn slot_repeat<T: Shaped + From<String>>(text: &mut T, repeats: bool, repeated: &str, slots: &mut Slots) {
    match repeats {
        true => *text = repeated.to_string().into(),
        false => text.put_slots(slots),
    }
}

/// HTML that a template writes as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Html(pub String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

impl Shaped for Html {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.texts.push(Text::Html(&self.0));
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        self.0 = slots.next();
    }
}

/// A number that a template writes and does not compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    Of(usize),
    Slot(String),
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Number::Of(number)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Number::Of(number) => number.serialize(serializer),
            Number::Slot(slot) => slot.serialize(serializer),
        }
    }
}

impl Shaped for Number {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        if let Number::Of(number) = self {
            into.texts.push(Text::Number(*number));
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        *self = Number::Slot(slots.next());
    }
}

/// An item that a macro renders by itself.
pub trait Item {
    fn flat(&self) -> Flat<'_>;
    /// The same with slots for its texts.
    fn with_slots(&self) -> Value;
}

/// What a template gets whole: a filter takes it as it is, and its fields are made when a template asks for one.
pub struct Lazy<T>(Arc<Held<T>>);

/// It, and its fields once they were asked for.
pub struct Held<T> {
    it: T,
    fields: OnceLock<Value>,
}

impl<T> From<T> for Lazy<T> {
    fn from(it: T) -> Self {
        Lazy(Arc::new(Held { it, fields: OnceLock::new() }))
    }
}

impl<T> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Lazy(self.0.clone())
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.it
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.it.fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Lazy<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.it == other.0.it
    }
}

/// What a lazy value may hold.
pub trait Viewed: Shaped + Serialize + Clone + fmt::Debug + Send + Sync + 'static {}
impl<T: Shaped + Serialize + Clone + fmt::Debug + Send + Sync + 'static> Viewed for T {}

impl<T: Viewed> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object().serialize(serializer)
    }
}

impl<T: Viewed> Item for Held<T> {
    fn flat(&self) -> Flat<'_> {
        let mut flat = Flat::of(16);
        self.it.flatten(&mut flat);
        flat
    }

    fn with_slots(&self) -> Value {
        let mut it = self.it.clone();
        it.put_slots(&mut Slots::default());
        Lazy::from(it).object()
    }
}

impl<T: Viewed> Lazy<T> {
    /// It as a template gets it.
    pub fn object(&self) -> Value {
        Value::from_dyn_object(self.0.clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for Held<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.it.fmt(f)
    }
}

impl<T: Viewed> Held<T> {
    fn fields(&self) -> &Value {
        self.fields.get_or_init(|| Value::from(Serde(&self.it)))
    }
}

impl<T: Viewed> Object for Held<T> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.fields().get_attr(key).ok().filter(|value| !value.is_undefined())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.fields().try_iter().map_or_else(|_| Vec::new(), Iterator::collect))
    }
}

/// A list of which a macro renders each item.
pub struct List<T>(Arc<Items<T>>);

/// The items, or a slot in their place with how many there are.
pub enum Items<T> {
    Each(Vec<Lazy<T>>),
    Slot(String, usize),
}

/// A list, whatever it holds.
pub trait Listed: Send + Sync {
    /// The slot in the place of the items.
    fn as_slot(&self) -> Option<&str>;
    fn item(&self, n: usize) -> Option<&dyn Item>;
    /// An item as a template gets it.
    fn object(&self, n: usize) -> Value;
}

impl<T: Viewed> Listed for Items<T> {
    fn as_slot(&self) -> Option<&str> {
        match self {
            Items::Each(_) => None,
            Items::Slot(slot, _) => Some(slot),
        }
    }

    fn item(&self, n: usize) -> Option<&dyn Item> {
        match self {
            Items::Each(items) => items.get(n).map(|item| &*item.0 as &dyn Item),
            Items::Slot(..) => None,
        }
    }

    fn object(&self, n: usize) -> Value {
        match self {
            Items::Each(items) => items.get(n).map(Lazy::object).unwrap_or_default(),
            Items::Slot(..) => Value::UNDEFINED,
        }
    }
}

impl<T> Deref for List<T> {
    type Target = [Lazy<T>];

    fn deref(&self) -> &[Lazy<T>] {
        match &*self.0 {
            Items::Each(items) => items,
            Items::Slot(..) => &[],
        }
    }
}

impl<T> List<T> {
    /// Changes each item of a list that nobody shares yet.
    pub fn edit(&mut self, mut change: impl FnMut(&mut T)) {
        if let Some(Items::Each(items)) = Arc::get_mut(&mut self.0) {
            items.iter_mut().filter_map(|item| Arc::get_mut(&mut item.0)).for_each(|held| change(&mut held.it));
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        List(Arc::new(Items::Each(items.into_iter().map(Lazy::from).collect())))
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        List(self.0.clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&**self).finish()
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Viewed> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_dyn_object(self.0.clone()).serialize(serializer)
    }
}

impl<T: Viewed> Shaped for List<T> {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.number(if into.counts_few { self.len().min(3) } else { self.len() });
        if !self.is_empty() {
            into.texts.push(Text::List(&*self.0));
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        if !self.is_empty() {
            self.0 = Arc::new(Items::Slot(slots.next(), self.len()));
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Items::Each(items) => f.debug_list().entries(items).finish(),
            Items::Slot(slot, _) => f.write_str(slot),
        }
    }
}

impl<T: Viewed> Object for Items<T> {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match &**self {
            Items::Each(items) => items.get(key.as_usize()?).map(Lazy::object),
            Items::Slot(..) => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(match &**self {
            Items::Each(items) => items.len(),
            Items::Slot(_, len) => *len,
        })
    }
}
