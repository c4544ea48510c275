//! What a macro of the theme is shown, taken apart: its texts, and its shape, which is all else that the macro may look at.
//! What the macro writes for a shape is then filled with other texts (`theme::looks`).

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use minijinja::value::{Enumerator, Object, ObjectRepr, Serde, Value};
use serde::{Serialize, Serializer};

/// One text of what is shown.
pub enum Text<'t> {
    /// Words, which are escaped.
    Plain(&'t str),
    Number(usize),
    /// HTML as it is.
    Html(&'t str),
    /// Something that stands in prose and that a macro of its own shows.
    Embed(&'t dyn Valued),
    /// A list that looks after its items itself.
    List(&'t dyn Listed),
}

/// What a template can get.
pub trait Valued {
    fn value(&self) -> Value;
}

impl<T: Serialize> Valued for T {
    fn value(&self) -> Value {
        Value::from(Serde(self))
    }
}

/// Texts and shape, in the order of fields.
#[derive(Default)]
pub struct Taken<'t> {
    pub texts: Vec<Text<'t>>,
    pub shape: Vec<u8>,
    /// Whether three items of a list are as good as any more.
    pub counts_few: bool,
}

impl Taken<'_> {
    /// With room for so many texts.
    pub fn of(texts: usize) -> Self {
        Taken { texts: Vec::with_capacity(texts), shape: Vec::with_capacity(4 * texts), counts_few: false }
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

    /// A word of a small set, which the macro may compare.
    pub fn word(&mut self, word: &str) {
        self.number(word.len());
        self.shape.extend_from_slice(word.as_bytes());
    }
}

/// Stands before and behind the number of a text that is filled in. No text holds it: what is read has lost it (`source`,
/// `syntax::yaml`).
pub const MARK: char = '\0';

/// Whether a text is a mark.
pub fn is_mark(text: &str) -> bool {
    text.starts_with(MARK)
}

/// A mark that says how its text is written.
pub fn with_way(mark: &str, way: &str) -> String {
    format!("{}{way}{MARK}", mark.trim_end_matches(MARK))
}

/// Gives out marks, one for each text.
#[derive(Default)]
pub struct Marks(usize);

impl Marks {
    pub fn next(&mut self) -> String {
        self.0 += 1;
        format!("{MARK}{}{MARK}", self.0 - 1)
    }
}

/// What macros are shown. Both functions go through the same fields in the same order.
pub trait Shown {
    fn take<'t>(&'t self, into: &mut Taken<'t>);
    /// Puts marks in the place of texts.
    fn mark(&mut self, marks: &mut Marks);
}

/// Goes through the fields that are named.
macro_rules! shown {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl crate::view::shown::Shown for $type {
            fn take<'t>(&'t self, into: &mut crate::view::shown::Taken<'t>) {
                $(self.$field.take(into);)*
            }

            fn mark(&mut self, marks: &mut crate::view::shown::Marks) {
                $(self.$field.mark(marks);)*
            }
        }
    };
}
pub(crate) use shown;

impl Shown for String {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.shape.push(u8::from(!self.is_empty()));
        if !self.is_empty() {
            into.texts.push(Text::Plain(self));
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        if !self.is_empty() {
            *self = marks.next();
        }
    }
}

impl Shown for &'static str {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.word(self);
    }

    fn mark(&mut self, _: &mut Marks) {}
}

impl Shown for usize {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.number(*self);
    }

    fn mark(&mut self, _: &mut Marks) {}
}

impl Shown for bool {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.shape.push(u8::from(*self));
    }

    fn mark(&mut self, _: &mut Marks) {}
}

impl<T: Shown> Shown for Option<T> {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.shape.push(u8::from(self.is_some()));
        if let Some(it) = self {
            it.take(into);
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        if let Some(it) = self {
            it.mark(marks);
        }
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.number(self.len());
        for it in self {
            it.take(into);
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        for it in self {
            it.mark(marks);
        }
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

impl Shown for Html {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.texts.push(Text::Html(&self.0));
    }

    fn mark(&mut self, marks: &mut Marks) {
        self.0 = marks.next();
    }
}

/// A number that a macro writes and does not compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    Of(usize),
    Mark(String),
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
            Number::Mark(mark) => mark.serialize(serializer),
        }
    }
}

impl Shown for Number {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        if let Number::Of(number) = self {
            into.texts.push(Text::Number(*number));
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        *self = Number::Mark(marks.next());
    }
}

/// Something that macros are shown one by one.
pub trait Item {
    fn taken(&self) -> Taken<'_>;
    /// The same with marks for its texts.
    fn marked(&self) -> Value;
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
pub trait Viewed: Shown + Serialize + Clone + fmt::Debug + Send + Sync + 'static {}
impl<T: Shown + Serialize + Clone + fmt::Debug + Send + Sync + 'static> Viewed for T {}

impl<T: Viewed> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object().serialize(serializer)
    }
}

impl<T: Viewed> Item for Held<T> {
    fn taken(&self) -> Taken<'_> {
        let mut taken = Taken::of(16);
        self.it.take(&mut taken);
        taken
    }

    fn marked(&self) -> Value {
        let mut it = self.it.clone();
        it.mark(&mut Marks::default());
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

/// Items of which each is shown by a macro of its own.
pub struct List<T>(Arc<Items<T>>);

/// The items, or a mark in their place with how many there are.
pub enum Items<T> {
    Each(Vec<Lazy<T>>),
    Mark(String, usize),
}

/// A list, whatever it holds.
pub trait Listed: Send + Sync {
    /// The mark in the place of the items.
    fn as_mark(&self) -> Option<&str>;
    fn item(&self, n: usize) -> Option<&dyn Item>;
    /// An item as a template gets it.
    fn object(&self, n: usize) -> Value;
}

impl<T: Viewed> Listed for Items<T> {
    fn as_mark(&self) -> Option<&str> {
        match self {
            Items::Each(_) => None,
            Items::Mark(mark, _) => Some(mark),
        }
    }

    fn item(&self, n: usize) -> Option<&dyn Item> {
        match self {
            Items::Each(items) => items.get(n).map(|item| &*item.0 as &dyn Item),
            Items::Mark(..) => None,
        }
    }

    fn object(&self, n: usize) -> Value {
        match self {
            Items::Each(items) => items.get(n).map(Lazy::object).unwrap_or_default(),
            Items::Mark(..) => Value::UNDEFINED,
        }
    }
}

impl<T> Deref for List<T> {
    type Target = [Lazy<T>];

    fn deref(&self) -> &[Lazy<T>] {
        match &*self.0 {
            Items::Each(items) => items,
            Items::Mark(..) => &[],
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

impl<T: Viewed> Shown for List<T> {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.number(if into.counts_few { self.len().min(3) } else { self.len() });
        if !self.is_empty() {
            into.texts.push(Text::List(&*self.0));
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        if !self.is_empty() {
            self.0 = Arc::new(Items::Mark(marks.next(), self.len()));
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Items::Each(items) => f.debug_list().entries(items).finish(),
            Items::Mark(mark, _) => f.write_str(mark),
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
            Items::Mark(..) => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(match &**self {
            Items::Each(items) => items.len(),
            Items::Mark(_, len) => *len,
        })
    }
}
