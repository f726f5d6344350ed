"""When a platform may next be called."""
