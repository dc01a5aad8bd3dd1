import os
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
from datetime import timedelta
from dataclasses import replace
from pathlib import Path
import pytest
from django.test import Client
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright
from tests.conftest import *
from tests.web.sources.records_world import *
from tests.world import sign_in
from tests.intake.test_taking import a_record
from zichtlijn.core.progress.record import PupilRef
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.learning.tools.actions import set_score_explanation
OUT = Path("/tmp/csvscreen/shots"); OUT.mkdir(exist_ok=True)

def test_shots(client, cast, tmp_path):
    src = connect(cast)
    old = connect(cast, tool_slug="rekenkroon", tool_name="Rekenkroon", supplier="Kroon & Co")
    mw = connect(cast, tool_slug="maatwijzer", tool_name="Maatwijzer", supplier="Atelier Meten", expected_every_seconds=86400)
    km = connect(cast, tool_slug="klokmaker", tool_name="Klokmaker", supplier="Lumina", location_ref=cast.north.ref)
    from zichtlijn.intake.models import Source
    Source.objects.update(connected_at=T1-timedelta(days=60))
    Source.objects.filter(uuid=km.uuid).update(connected_at=T1)
    set_score_explanation(slug="maatwijzer", text="Een score in Maatwijzer zegt of de taak af is.", actor=COMMAND, now=T1)
    k=lambda n,**c: replace(a_record(n, pupil=PupilRef("las_key","LL-5001")), **c)
    take_records(read_source(src), [k(n) for n in range(40)], door="x", now=T1)
    take_records(read_source(old), [k(n) for n in range(3)], door="x", now=T1-timedelta(days=4))
    take_records(read_source(mw), [k(1), k(2, items_right=99), k(3, exercise=""), a_record(4, pupil=PupilRef("las_key","LL-77"))], door="x", now=T1-timedelta(hours=15))
    sign_in(client, cast.remco)
    with uploads_in(tmp_path):
        address = upload(client, src, *ROWS, BAD_ROW, UNKNOWN_ROW)
        a2 = upload(client, src, *ROWS, BAD_ROW, UNKNOWN_ROW)
        client.post(a2, COLUMNS | {"step":"check"})
        client.post(a2+"overnemen/")
        client.post(address, COLUMNS | {"step":"preview"})
        bad = client.post(address, COLUMNS | {"col_exercise":"", "step":"check"}).content
        key = client.post(f"/bronnen/{mw.uuid}/sleutels/").content
        trunc = upload(client, src, *ROWS, '"abc'); client.post(trunc, COLUMNS | {"step":"check"})
        pages = {"list":"/bronnen/","source":f"/bronnen/{mw.uuid}/","rej":f"/bronnen/{mw.uuid}/geweigerd/","connect":"/bronnen/nieuw/","upload":f"/bronnen/{src.uuid}/bestand/","columns":address,"check":address+"controle/","stored":a2+"klaar/","trunc":trunc+"controle/","KEY":"/k","BAD":"/b"}
        ready={}
        for lang in ("nl","en"):
            client.cookies["django_language"]=lang
            for name,url in pages.items():
                ready[lang,url] = key if url=="/k" else bad if url=="/b" else client.get(url).content
    if True:
      with sync_playwright() as pw:
        b = pw.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        now_lang=['nl']
        def handler(route):
            url = route.request.url.replace("http://linden.test","")
            if url.startswith("/static/"):
                f = finders.find(url[8:].split("?")[0]); t = {"css":"text/css","js":"text/javascript","svg":"image/svg+xml"}.get(url.rsplit(".",1)[-1],"font/woff2")
                return route.fulfill(body=Path(f).read_bytes(), content_type=t)
            route.fulfill(body=ready[now_lang[0],url], content_type="text/html; charset=utf-8")
        for width,dark,lang in ((1280,False,"nl"),(390,False,"nl"),(1280,True,"en"),(390,True,"en")):
            now_lang[0]=lang
            ctx=b.new_context(viewport={"width":width,"height":900}, color_scheme="dark" if dark else "light")
            p=ctx.new_page(); p.route("**/*",handler)
            for name,url in pages.items():
                if lang=="en" and name in("KEY","BAD"): continue
                p.goto("http://linden.test"+url)
                over=p.evaluate("document.documentElement.scrollWidth-innerWidth")
                if over>0: print("OVERFLOW",name,width,over)
                p.screenshot(path=OUT/f"{name}-{width}-{lang}.png", full_page=True)
