"""Passkeys (WebAuthn): a phone, a computer or a key for the pocket that signs for its owner.

After the password one is a second step. On its own one signs in too, where the device made sure
of its owner by a finger, a face or a number: that is two things already.
"""
