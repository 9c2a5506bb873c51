//! The pages as the server gives them: whole without the app, and the same as the app's when it takes over.

mod engines;
mod html;
mod links;
mod takeover;
