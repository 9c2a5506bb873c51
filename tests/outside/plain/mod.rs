//! The pages as the server gives them: whole without the app, and the same as the app's when it takes over.

mod engines;
mod files;
mod forms;
mod html;
mod links;
mod sitemap;
mod takeover;
