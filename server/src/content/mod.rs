//! Room `content`: the content folder as it is served. It makes bodies, and knows nothing of HTTP, pages or visitors.

pub(crate) mod drawings;
pub(crate) mod edition;
pub(crate) mod load;
