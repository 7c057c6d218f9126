"""What people with a token do: drafts, their files, new versions, publishing, communities.

Two APIs over one store of drafts: the older one (`/api/deposit/depositions`, `/api/files`) and the native one
(`/api/records/N/draft`). A draft has the shape of a version (`..store`), with members a version does not have:
`bucket` (its files' folder), `pending` (files announced and not committed), `communities` (those asked for).
"""
