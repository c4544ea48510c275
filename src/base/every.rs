//! An enum that knows all of its variants: one that is added cannot be forgotten in a list beside it.

macro_rules! every {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($(#[$meaning:meta])* $variant:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$meaning])* $variant,)* }

        impl $name {
            /// All of them, in the order in which they are written.
            pub const ALL: [$name; [$($name::$variant),*].len()] = [$($name::$variant),*];
        }
    };
}

pub(crate) use every;
