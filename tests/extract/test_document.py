"""Documents cited by their symbol; resolutions and the report's own symbol are none."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

CITED = [
    ("See E/CN.7/2024/1.", ["E/CN.7/2024/1"]),
    ("in the report of the Secretary-General (A/78/842-S/2024/384)", ["A/78/842-S/2024/384"]),
    ("CEDAW/C/SVN/CO/7, para. 8; CRC/C/SVN/CO/5-6, para. 12", ["CEDAW/C/SVN/CO/7", "CRC/C/SVN/CO/5-6"]),
    ("administrative instruction ST/AI/2021/3", ["ST/AI/2021/3"]),
    ("(A/HRC/55/37/Add.1 and Corr.1)", ["A/HRC/55/37/Add.1"]),
    ("conference room paper E/CN.7/2023/CRP.9", ["E/CN.7/2023/CRP.9"]),
    ("the letter dated 3 May 2024 (S/2024/353)", ["S/2024/353"]),
    ("the plan (DP/2021/28), as amended", ["DP/2021/28"]),
    ("the draft UNEP/EA.6/L.3.", ["UNEP/EA.6/L.3"]),
    ("see A/80/6 (Sect. 16) and S/PV.9531", ["A/80/6 (Sect. 16)", "S/PV.9531"]),
    # none
    ("General Assembly resolution A/RES/78/223", []),
    ("This report, E/CN.7/2024/2, and E/CN.7/2024/2-E/CN.15/2024/2", []),
    ("HIV/AIDS, TB/HIV and N/A", []),
    ("WHO/Europe and UNODC/WHO", []),
    ("the service is open 24/7", []),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_documents(keys: Keys, text: str, expected: list[str]) -> None:
    assert keys("document", text) == expected
