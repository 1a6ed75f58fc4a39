"""The places for files that Streamlit gives to a connection."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def places_in(piece: bytes) -> list[str]:
    """Return the addresses for files in a message of Streamlit, none in another."""
    message = ForwardMsg.FromString(piece)
    if message.WhichOneof("type") != "file_urls_response":
        return []
    return [one.upload_url for one in message.file_urls_response.file_urls]
