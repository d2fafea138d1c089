"""QR codes (segno): for screens as SVG, for the terminal as blocks."""

import io

import segno


def qr_svg(text: str) -> str:
    """Return a QR code as SVG that scales with its box."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", scale=8, border=2, dark="#25231f", light="#ffffff", omitsize=True, xmldecl=False
    )
    return out.getvalue().decode()


def qr_text(text: str) -> str:
    """Return a QR code for a terminal."""
    out = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(out, compact=True)
    return out.getvalue()
