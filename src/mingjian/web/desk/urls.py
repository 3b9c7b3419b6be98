"""Addresses of the desk."""

from django.urls import path

from mingjian.web.desk import (
    acting,
    cases,
    draw_files,
    draws,
    opening,
    publicity,
    queues,
    records,
    statutes,
    wordcopy,
)

HANDLE = "<str:handle>"
urlpatterns = [
    path("", cases.home, name="desk"),
    path("cases/", cases.case_list, name="case-list"),
    path("cases/export.xlsx", cases.export, name="case-export"),
    path("cases/new/", opening.choose, name="case-new"),
    path("cases/new/<slug:kind>/<slug:procedure>/", opening.open_case, name="case-open"),
    path(f"cases/{HANDLE}/", cases.case, name="case"),
    path(f"cases/{HANDLE}/do/<slug:act>/", acting.act_page, name="case-act"),
    path(f"cases/{HANDLE}/records/<int:seq>/", records.record, name="case-record"),
    path(f"cases/{HANDLE}/documents/<int:seq>.pdf", records.document, name="document"),
    path(f"cases/{HANDLE}/documents/<int:seq>.docx", wordcopy.document_word, name="document-word"),
    path(f"cases/{HANDLE}/files/<slug:digest>/", records.case_file, name="case-file"),
    path("parties/", records.parties, name="party-search"),
    path("parties/<int:party_id>/", records.party, name="party"),
    path("items/", records.items, name="desk-items"),
    path("statutes/", statutes.index, name="statutes"),
    path("statutes/import/", statutes.take, name="statute-import"),
    path("statutes/<int:pk>/", statutes.text, name="statute"),
    path("statutes/<int:pk>/compare/", statutes.compare, name="statute-compare"),
    path("statutes/<int:pk>/revise/", statutes.revise, name="statute-revise"),
    path("statutes/<int:pk>/revise/mark/", statutes.mark, name="statute-mark"),
    path("statutes/<int:pk>/revise/list.xlsx", statutes.revise_export, name="statute-revise-list"),
    path("review/", queues.review, name="review-queue"),
    path("approvals/", queues.approvals, name="approval-queue"),
    path("draws/", draws.index, name="draws"),
    path("draws/new/", draws.new, name="draw-new"),
    path("draws/targets/", draw_files.targets, name="draw-targets"),
    path("draws/targets.xlsx", draw_files.targets_file, name="draw-targets-file"),
    path("draws/items/", draw_files.items, name="draw-items"),
    path("draws/items.xlsx", draw_files.items_file, name="draw-items-file"),
    path("draws/<slug:code>/", draws.draw, name="draw"),
    path("draws/<slug:code>/list.xlsx", draw_files.list_file, name="draw-list"),
    path("draws/<slug:code>/draw.json", draw_files.proof_file, name="draw-proof"),
    path("publicity/", publicity.queue, name="publicity-queue"),
    path("publicity/<slug:code>/", publicity.compare, name="publicity-compare"),
]
