//! The whole way from a flow to its drawing, its picture and its exports.

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod export;
#[cfg(test)]
mod flows;
#[cfg(test)]
mod geometry;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod real_content;
#[cfg(test)]
mod sketch;
#[cfg(test)]
mod soak;
#[cfg(test)]
mod svg;
