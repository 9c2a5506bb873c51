//! Room `http`: routes, layers and handlers. It is the only room besides `command` that knows [`state::AppState`].

pub(crate) mod api;
pub(crate) mod companion;
mod file_routes;
mod form_routes;
mod health;
pub(crate) mod housekeeping;
mod layers;
mod metrics_route;
mod offline_routes;
mod page_routes;
mod problem_routes;
mod rehearsal;
pub(crate) mod request_rate;
pub(crate) mod router;
pub(crate) mod security;
pub(crate) mod security_txt;
mod sitemap_routes;
pub(crate) mod state;
