"""Slack as a platform: what people say there becomes events, and messages become Block Kit.

The one door to `slack_bolt` and `slack_sdk`. `inbound` reads payloads, `render` draws messages, `outbound`
sends them; `app` puts Bolt around the first and `routes` puts HTTP around that.
"""
