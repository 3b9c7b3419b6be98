"""Addresses of the public portal."""

from django.urls import path

from mingjian.web.portal import decisions, draws, lawbook, lists, pages, proofs

urlpatterns = [
    path("", pages.home, name="portal-home"),
    path("decisions/", decisions.search, name="portal-decisions"),
    path("d/<slug:code>/", decisions.decision, name="portal-decision"),
    path("d/<slug:code>/decision.pdf", decisions.pdf, name="portal-decision-pdf"),
    path("d/<slug:code>/proof.zip", proofs.package, name="portal-package"),
    path("d/<slug:code>/decision.pdf.tlog-proof", proofs.tlog_proof, name="portal-proof"),
    path("verify/paper/", proofs.instrument, name="portal-paper"),
    path("verify/<slug:code>/", proofs.instrument, name="portal-instrument"),
    path("bodies/", lists.bodies, name="portal-bodies"),
    path("bodies/<int:body_id>/", lists.body, name="portal-body"),
    path("officers/", lists.officers, name="portal-officers"),
    path("officers/check/", lists.certificate, name="portal-certificate"),
    path("items/", lists.items, name="portal-items"),
    path("items/<int:item_id>/", lists.item, name="portal-item"),
    path("draws/", draws.index, name="portal-draws"),
    path("draws/<slug:code>/", draws.draw, name="portal-draw"),
    path("draws/<slug:code>/draw.json", draws.proof_file, name="portal-draw-proof"),
    path("charts/", lists.charts, name="portal-charts"),
    path("charts/<str:procedure>/", lists.chart, name="portal-chart"),
    path("charts/<str:procedure>.<str:format>", lists.chart_file, name="portal-chart-file"),
    path("law/", lawbook.index, name="portal-law"),
    path("law/<slug:id>/", lawbook.rule, name="law-rule"),
    path("verify/", pages.verify, name="portal-verify"),
    path("accessibility/", pages.accessibility, name="portal-accessibility"),
    path("ledger/<path:path>", proofs.ledger_file, name="portal-ledger"),
]
