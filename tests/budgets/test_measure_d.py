import pytest
from django.test import Client
from tests.budgets.test_queries import *
@pytest.mark.parametrize("path", ["jaar/", "vakanties/","lestijden/","administratie/","regelingen/","regelingen/?zoek=tijn","periode/","invoertijden/"])
def test_p(client, cast, path):
    adopt(cast)
    print("POLICY", path, count_own_queries(sign_in(client, cast.annelies), f"/beleid/{cast.north.ref}/{path}"))
@pytest.mark.parametrize("path", ["toets/nieuw/", "toets/{c}/wijzig/","toets/{c}/plakken/","toets/{c}/ontvangen/","bestand/","bestand/in/","uitleg/{p}/","?toets={c}&leerling={p}"])
def test_g(client, cast, path):
    adopt(cast)
    c = add_test(cast, "T1"); p = add_pupil(cast, "Anouk")
    enter_results(c, [NewResult(p.pk, grade("6.5"), None)], actor=de_graaf(cast), now=now())
    print("BOOK", path, count_own_queries(sign_in(client, cast.de_graaf), f"/cijfers/{cast.h3b_maths.uuid}/" + path.format(c=c, p=p.pk)))
def test_t(client, cast):
    a = sign_in(client, cast.annelies)
    print("TERMS", count_own_queries(a, f"/cijfers/afspraken/{cast.north.ref}/"))
