"""Microsoft Teams as a platform: what people say there becomes events, and messages become Adaptive Cards.

The one door to `msal` and to the Bot Framework's tokens. `authentication` tells who calls, `activities` and
`inbound` read what arrives, `render` draws messages and `outbound` sends them over the Bot Connector's API.
"""
