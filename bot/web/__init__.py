"""The bot's own web pages as a platform: everybody's chat, and the console of ambassadors and the CSR team.

`door` lets in who may, `inbound` makes events of forms, `render` draws messages, `outbound` puts them on a
person's page; `site` puts the pages together.
"""
