"""Addresses of the web site that lead to records: old ones, DOIs, concept pages and a file's download link."""

from __future__ import annotations

import html

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from . import edge_pages
from .answers import UNKNOWN, Refusal, links, store
from .files import bytes_response, found_file
from .links import concept_doi_of, doi_of
from .records import found_version

blueprint = Blueprint("site", __name__)
PAGE = "<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"


@blueprint.get("/record/<int:number>")
def old_page(number: int) -> AnyResponse:
    return redirect(f"{links().base}/records/{number}", 301)


@blueprint.get("/doi/<path:doi>")
def page_of_doi(doi: str) -> AnyResponse:
    """Leads from a version's or a concept's DOI to the record's page."""
    for version in store().published():
        if doi.lower() in {doi_of(version).lower(), concept_doi_of(version).lower()}:
            concept = doi.lower() != doi_of(version).lower()
            return redirect(f"{links().base}/records/{version['concept'] if concept else version['id']}", 302)
    raise Refusal(404, UNKNOWN)


@blueprint.get("/records/<int:number>")
def page(number: int) -> AnyResponse:
    latest = store().latest_of(number)
    if latest is not None:
        return redirect(f"{links().base}/records/{latest['id']}", 302)
    title = html.escape(found_version(number)["title"])
    return Response(PAGE.format(title=title), content_type="text/html; charset=utf-8")


@blueprint.get("/records/<int:number>/latest")
def latest_page(number: int) -> AnyResponse:
    latest = store().latest_of(found_version(number)["concept"])
    if latest is None:
        raise Refusal(404, UNKNOWN)
    return redirect(f"{links().base}/records/{latest['id']}", 302)


@blueprint.get("/records/<int:number>/files/<path:key>")
def download(number: int, key: str) -> Response:
    """The download link of a record's page; a restricted file answers with the login page, and 200."""
    version = found_version(number)
    if version["access"] != "open":
        return Response(edge_pages.SITE, content_type="text/html; charset=utf-8")
    return bytes_response(found_file(version, key), request.range)
