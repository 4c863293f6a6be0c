// Generated from openapi.json by `make openapi`; do not edit.
export interface paths {
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Newest first.
         */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Make an API key
         * @description The answer holds the secret, this once. The key acts for whoever makes it, with the rights of an agent, and stops
         *     working when they leave.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Its connections close within seconds, on every node.
         */
        delete: operations["delete_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description The body is the file itself. Name the answer's `id` in `attachment_ids` of a message within a day.
         */
        post: operations["upload_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit log
         * @description Newest first. Lines are never changed or removed.
         */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conditions/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain why a condition holds for somebody, or does not */
        post: operations["explain_condition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conditions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count who satisfies a condition now */
        post: operations["preview_condition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conditions/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List values that were seen
         * @description Of an attribute or trait, or of a property of an event; the most frequent first, at most 20.
         */
        get: operations["list_seen_values"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conditions/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what conditions may ask about */
        get: operations["show_vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts
         * @description Last seen first, or as `sort` says.
         */
        get: operations["list_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search contacts
         * @description By a condition, words, stage and segment.
         */
        post: operations["search_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a contact
         * @description Of one that became part of another, the 404 says of which, in `moved_to`.
         */
        get: operations["show_contact"];
        put?: never;
        post?: never;
        /**
         * Delete a contact
         * @description For good, with everything about them: conversations and their files, events, memberships, history, names, and the
         *     contacts that became part of them. The audit log keeps that it was done, and by whom.
         */
        delete: operations["delete_contact"];
        options?: never;
        head?: never;
        /**
         * Edit a contact
         * @description Fields that are not mentioned stay; null empties one.
         */
        patch: operations["edit_contact"];
        trace?: never;
    };
    "/api/v1/contacts/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a contact
         * @description Everything that is known about one person, as a JSON file.
         */
        get: operations["export_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a contact is known by
         * @description Browsers, the customer's own ids, verified e-mail addresses. A `claimed_id` is what an unsigned page said.
         */
        get: operations["list_contact_identities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the merges of a contact
         * @description Those in which it took up another contact, and those in which it was absorbed and which were undone. Newest first.
         */
        get: operations["list_contact_merges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a contact's segments
         * @description Each with the reason.
         */
        get: operations["list_contact_segments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a contact's stages
         * @description Newest first, each with what caused it and the condition with the values found then. At most a hundred.
         */
        get: operations["list_contact_stages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a contact's timeline
         * @description What happened to them, newest first.
         */
        get: operations["list_contact_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List conversations */
        get: operations["list_conversations"];
        put?: never;
        /**
         * Start a conversation
         * @description Opens a conversation with a contact and says the first word. Who became part of another contact meanwhile is that one.
         */
        post: operations["start_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count conversations by view */
        get: operations["count_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a conversation */
        get: operations["show_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a conversation
         * @description Open, snooze or close it, set its priority, assign it. What is not mentioned stays. Every change appends an event.
         */
        patch: operations["change_conversation"];
        trace?: never;
    };
    "/api/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description The newest stretch, or the one before or after a seq; always in order.
         */
        get: operations["list_messages"];
        put?: never;
        /**
         * Send a message
         * @description A comment goes to the contact, a note stays with the team. 201 means that it is stored durably; the same
         *     `client_id` again answers 200 with the first one.
         */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark as read
         * @description Whoever asks has read up to this part. Less than before changes nothing.
         */
        put: operations["read_conversation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a conversation's tags */
        put: operations["put_conversation_tags"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description What people did, newest first.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rejected events
         * @description Calls of the last two weeks that could not be taken, newest first, each with the reason and the beginning of what
         *     was sent.
         */
        get: operations["list_rejected_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List identity keys
         * @description Newest first; there are at most two.
         */
        get: operations["list_identity_keys"];
        put?: never;
        /**
         * Make an identity key
         * @description Your server signs a JWT for each person who is signed in there: `sub` is your id of them, `aud` the workspace's
         *     key, `exp` at most 24 hours ahead; `name`, `email`, `phone` and `traits` may be added. Two keys can be in use, to
         *     change over from one to the other.
         */
        post: operations["create_identity_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an identity key
         * @description What it signed is refused from now on. Visitors whom it vouched for are strangers again within seconds, on every node,
         *     until another key vouches for them.
         */
        delete: operations["delete_identity_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open invitations
         * @description Newest first.
         */
        get: operations["list_invitations"];
        put?: never;
        /**
         * Invite somebody
         * @description The answer holds the link, this once. It works for seven days and for one person.
         */
        post: operations["create_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes an account, or joins with the one that the address has when the password is its own; signs in.
         */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look up an invitation
         * @description For the page behind the link. The token travels in the body, so that no log keeps it.
         */
        post: operations["look_up_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back an invitation */
        delete: operations["delete_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lifecycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show by what somebody becomes a lead or a user */
        get: operations["show_lifecycle"];
        /**
         * Change by what somebody becomes a lead or a user
         * @description For admins. Send the ETag that you read as `If-Match`. Everybody is looked at with the new conditions; nobody is
         *     demoted unless `lead_demotes` or `user_demotes` says so.
         */
        put: operations["put_lifecycle"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lifecycle/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview what a lifecycle would mean
         * @description For the people who were seen in the last 30 days. Nothing is changed.
         */
        post: operations["preview_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in? */
        get: operations["show_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit one's own profile
         * @description Fields that are not mentioned stay.
         */
        patch: operations["edit_me"];
        trace?: never;
    };
    "/api/v1/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set one's own picture
         * @description The body is a PNG, JPEG, GIF or WebP picture; its middle square is kept.
         */
        put: operations["put_avatar"];
        post?: never;
        /** Remove one's own picture */
        delete: operations["delete_avatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password
         * @description Ends all other sessions of the same person. Other browsers count as unknown again; this one gets a new device cookie.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a merge
         * @description Both contacts are as they were, with their conversations, events and names. What came in after the merge stays
         *     with the survivor. Merges of one contact are undone last first.
         */
        post: operations["undo_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description Newest first. The first page begins with conversations of people whose name, e-mail or phone matches.
         */
        get: operations["search_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List segments
         * @description Oldest first, each with its size now.
         */
        get: operations["list_segments"];
        put?: never;
        /**
         * Make a segment
         * @description One by a condition is `building` until everybody was looked at; `build_done` and `build_total` tell how far that is.
         */
        post: operations["create_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a segment */
        get: operations["show_segment"];
        /**
         * Replace a segment
         * @description Send the ETag that you read as `If-Match`. A changed condition is a new version: everybody is looked at anew, and
         *     nobody stays in by accident.
         */
        put: operations["put_segment"];
        post?: never;
        /**
         * Remove a segment
         * @description With its members and its log. Refused while other segments ask about it.
         */
        delete: operations["delete_segment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/explain/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain why somebody belongs to a segment, or does not */
        get: operations["explain_segment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a segment's members */
        get: operations["list_segment_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/members.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a segment's members
         * @description For admins. As CSV, UTF-8, with a header line; at the end one column, `traits.<key>`, for each of the first 200 traits
         *     that were seen, by name. The file is named after the segment and the day, UTC. Values that a spreadsheet would take for a formula begin with an apostrophe.
         */
        get: operations["export_segment_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/members/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add somebody to a segment by hand */
        put: operations["add_segment_member"];
        post?: never;
        /** Take somebody out of a segment by hand */
        delete: operations["remove_segment_member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a segment's sizes over time
         * @description One an hour at most, oldest first; the last is now.
         */
        get: operations["list_segment_sizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who entered and left a segment
         * @description Newest first, each with what caused it.
         */
        get: operations["list_segment_transitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a segment's versions
         * @description The last hundred, newest first.
         */
        get: operations["list_segment_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own sessions
         * @description Newest first, in all workspaces.
         */
        get: operations["list_sessions"];
        put?: never;
        /**
         * Sign in
         * @description The cookie `__Host-rahnama` carries the session (`rahnama` where this machine itself is asked over http).
         *     `__Host-rahnama-device` (`rahnama-device`) lets nobody in: sent along with a later sign-in of the same account, it keeps what
         *     others try at the account from slowing this browser down. A wrong password and an unknown address look the same.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn to another workspace
         * @description The session looks at that workspace from now on.
         */
        post: operations["switch_workspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one's own sessions
         * @description Its connections close within seconds, on every node.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is this installation claimed? */
        get: operations["show_setup"];
        put?: never;
        /**
         * Claim this installation
         * @description Makes the first workspace and its owner, who is then signed in. The token is in the link that the server prints
         *     at start; `rahnama setup` prints a new one.
         */
        post: operations["claim_installation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connect a console
         * @description WebSocket, subprotocol `rahnama.v1`. Signed in by the console's cookie together with this server's own Origin, or
         *     by an API key as `token` of the `hello`.
         */
        get: operations["connect_console"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description All tags of the workspace, by name, on one page.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description Takes it off every conversation.
         */
        delete: operations["delete_tag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teammates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teammates
         * @description Oldest account first.
         */
        get: operations["list_teammates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teammates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a teammate
         * @description They lose access within seconds, together with the API keys they made and the invitations they gave. What they
         *     wrote stays.
         */
        delete: operations["remove_teammate"];
        options?: never;
        head?: never;
        /**
         * Change a teammate's role
         * @description Admins make and change agents, owners everybody; a workspace keeps at least one owner.
         */
        patch: operations["edit_teammate"];
        trace?: never;
    };
    "/api/v1/visitors/online": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is on the site now
         * @description Who came last comes first. Changes are pushed as `presence` frames.
         */
        get: operations["list_online_visitors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/online/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search who is on the site now
         * @description By a condition. Somebody who just looks around, of whom nothing is stored, satisfies none.
         */
        post: operations["search_online_visitors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/online/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep somebody who is on the site now
         * @description Makes a contact of somebody who just looks around, so that a conversation can be started with them.
         */
        put: operations["keep_online_visitor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the workspace */
        get: operations["show_workspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit the workspace
         * @description Fields that are not mentioned stay. Send the ETag that you read as `If-Match`.
         */
        patch: operations["edit_workspace"];
        trace?: never;
    };
    "/api/v1/workspace/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the snippet, and whether it was heard */
        get: operations["show_installation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace/widget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how the widget looks */
        get: operations["show_widget"];
        /**
         * Replace how the widget looks
         * @description Send the ETag that you read as `If-Match`.
         */
        put: operations["put_widget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another workspace
         * @description For owners. Whoever makes it owns it, and their session turns to it.
         */
        post: operations["create_workspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/avatars/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a teammate's picture
         * @description The name is unguessable and changes with the picture.
         */
        get: operations["show_avatar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description By the signed URL that comes with a message.
         */
        get: operations["download_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two ids are one person
         * @description `previousId` and `userId`, with a secret API key.
         */
        post: operations["ingest_alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send many calls at once
         * @description `batch`: at most 2,500 calls and 500 KB, each with its `type`. A call that cannot be taken does not spoil the
         *     others; it is named in `rejected`.
         */
        post: operations["ingest_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which company somebody belongs to
         * @description `groupId` and `traits`, which become traits of the person that begin with `company_`.
         */
        post: operations["ingest_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say who somebody is
         * @description `userId` or `anonymousId`, and `traits`. With a secret API key `userId` is believed, and an `anonymousId` beside
         *     it becomes part of that person; with the public key both are claims about the browser at hand.
         */
        post: operations["ingest_identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody looked at a page
         * @description `properties.url`, `properties.title`, and who.
         */
        post: operations["ingest_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody looked at a screen of an app
         * @description Stored as the event `Screen viewed`, with `name` among its properties.
         */
        post: operations["ingest_screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody did something
         * @description `event`, `properties`, and who: `userId` or `anonymousId`.
         */
        post: operations["ingest_track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a visitor's file
         * @description The body is the file itself.
         */
        post: operations["upload_visitor_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/boot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Boot the widget
         * @description Called once for each page load. Gives a visitor token, which costs no row until something durable happens,
         *     and everything the launcher and messenger need. Sent as `text/plain` it needs no preflight.
         */
        post: operations["boot_widget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a visitor's messages
         * @description Comments and what concerns the visitor; never notes.
         */
        get: operations["list_visitor_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark as read by the visitor */
        put: operations["read_visitor_conversation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what a visitor did
         * @description 200 means that what could be taken is stored. Sent as `text/plain` with the token in the body it needs no
         *     preflight, and works as a beacon.
         */
        post: operations["send_visitor_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/here": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a visitor is here
         * @description Again every 30 seconds while the page is visible, and at once on another page. Nothing is stored: whoever is not
         *     heard of for a minute is gone. Sent as `text/plain` it needs no preflight, and works as a beacon. 200 says that the team
         *     wrote something that the visitor has not seen, 204 that it did not.
         */
        post: operations["say_visitor_here"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Identify a visitor
         * @description With `identity`, signed by your server: makes them a verified user and joins what they did before. Without
         *     it: notes what they say of themselves, as a claim.
         */
        post: operations["identify_visitor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a visitor's message
         * @description The twin of the frame `message.send`. 201 means that it is stored durably.
         */
        post: operations["send_visitor_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connect a widget
         * @description WebSocket, subprotocol `rahnama.v1`. The first frame is a `hello` with the visitor token; no cookie is read. The
         *     client sends [`ClientFrame`], the server [`ServerFrame`].
         */
        get: operations["connect_widget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/strings/{locale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The widget's texts
         * @description In one language, `en` or `fa`.
         */
        get: operations["widget_strings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Catch up
         * @description The twin of the frame `hello`: what came after the last seq of each conversation that the caller holds.
         */
        get: operations["sync_visitor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Says that two ids are one person. With a secret API key. */
        AliasCall: components["schemas"]["CallBasics"] & {
            /**
             * @description The id of a browser that was used before (`anonymousId`), or a `userId` that only a page has claimed: becomes part
             *     of the person of `userId`. Somebody whom your server knows by an id of its own stays a person apart.
             */
            previousId: string;
        };
        /** @description A call among others. What it needs depends on its type. */
        AnyCall: (components["schemas"]["IdentifyCall"] & {
            /** @enum {string} */
            type: "identify";
        }) | (components["schemas"]["TrackCall"] & {
            /** @enum {string} */
            type: "track";
        }) | (components["schemas"]["PageCall"] & {
            /** @enum {string} */
            type: "page";
        }) | (components["schemas"]["ScreenCall"] & {
            /** @enum {string} */
            type: "screen";
        }) | (components["schemas"]["GroupCall"] & {
            /** @enum {string} */
            type: "group";
        }) | (components["schemas"]["AliasCall"] & {
            /** @enum {string} */
            type: "alias";
        });
        /** @description A conversation as whoever is connected sees it. */
        AnyConversation: components["schemas"]["Conversation"] | components["schemas"]["VisitorConversation"];
        /** @description A key for a program. The secret is shown once, when it is made. */
        ApiKey: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working; null: never.
             */
            expires_at: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            last_used_at: string | null;
            /** @description What it is for. */
            name: string;
            /**
             * @description How the secret begins, to recognise it.
             * @example rk_x8Kq2f
             */
            prefix: string;
            /** @description What it may do. */
            scopes: components["schemas"]["Scope"][];
        };
        /** @description A new API key with its secret. */
        ApiKeyCreated: {
            /** @description The key. */
            api_key: components["schemas"]["ApiKey"];
            /**
             * @description Shown this once. Send it as `Authorization: Bearer`.
             * @example rk_x8Kq2f…
             */
            secret: string;
        };
        /** @description A new API key. */
        ApiKeyInput: {
            /**
             * Format: date-time
             * @description When it stops working; null: never. Whoever forgets it would have a key that never ends.
             */
            expires_at: string | null;
            /**
             * @description What it is for.
             * @example Nightly export
             */
            name: string;
            /** @description What it may do; at least one. */
            scopes: components["schemas"]["Scope"][];
        };
        /** @description A file that came with a message. */
        Attachment: {
            /**
             * Format: int64
             * @description Pixels, for pictures.
             */
            height: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Media type as checked by content. */
            media_type: string;
            /** @description File name as shown. */
            name: string;
            /** @description The same, shown inline, for pictures. */
            preview_url: string | null;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description Signed path on this server; good for half an hour at least. Read the message again for a new one. */
            url: string;
            /**
             * Format: int64
             * @description Pixels, for pictures.
             */
            width: number | null;
        };
        /** @description A built-in attribute with what may be asked of it. */
        AttributeWords: {
            /** @description The words it may be, where they are fixed. */
            choices?: string[] | null;
            /** @description Its name in conditions. */
            key: string;
            /** @description What may be asked of it. */
            operators: components["schemas"]["Operator"][];
            /** @description The kind of its value. */
            type: components["schemas"]["ValueType"];
        };
        /** @description One line of the audit log. Names are those of the time. */
        AuditEntry: {
            /**
             * @description What was done, `thing.verb`.
             * @example api_key.created
             */
            action: string;
            /**
             * @description Who did it.
             * @example Sara Ahmadi
             */
            actor: string;
            /** @description Where from, the last part left out. */
            address: string;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Ids, and what changed. */
            detail: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description To whom or what.
             * @example Nightly export
             */
            subject: string;
        };
        /**
         * @description Which side wrote.
         * @enum {string}
         */
        AuthorKind: "contact" | "teammate" | "system";
        /** @description Who wrote, with what is shown of them. */
        AuthorName: {
            /** @description Their picture. */
            avatar_url: string | null;
            /**
             * Format: uuid
             * @description Contact or teammate; null for the system.
             */
            id: string | null;
            /** @description Which side. */
            kind: components["schemas"]["AuthorKind"];
            /** @description What they are called. */
            name: string | null;
        };
        /** @description What a page load tells. */
        BootInput: {
            /** @description A token that the customer's server signed. */
            identity?: string | null;
            /** @description Wanted language, `en`, `fa` or a longer tag such as `fa-IR`. */
            locale?: string;
            /** @description Where the visitor is. */
            page?: components["schemas"]["PageView"];
            /** @description IANA time zone of the browser. */
            time_zone?: string;
            /** @description From the visit before; null on a new device. */
            visitor_token?: string | null;
            /** @description From the snippet. */
            workspace_key: string;
        };
        /** @description Everything the widget needs. */
        BootOutput: {
            /** @description What the visitor may see of themselves. */
            contact: components["schemas"]["VisitorProfile"];
            /**
             * Format: uuid
             * @description The contact it speaks for. No row exists until something durable happens.
             */
            contact_id: string;
            /** @description The visitor's conversations, changed last first; the newest 100. */
            conversations: components["schemas"]["VisitorConversation"][];
            /** @description Does the contact have a row? Before that, somebody who leaves again at once leaves no trace. */
            known: boolean;
            /** @description The language it speaks here. */
            locale: components["schemas"]["Locale"];
            /** @description Path of the messenger's script on this server. */
            messenger_url: string;
            /** @description Is anybody of the team here? */
            online: boolean;
            /** @description How the widget looks and behaves. */
            settings: components["schemas"]["WidgetSettings"];
            /** @description Its texts in that language. */
            strings: {
                [key: string]: string;
            };
            /** @description Who answers here; empty when the workspace does not show its team. */
            team: components["schemas"]["AuthorName"][];
            /** @description Path of the script that tells what the visitor does. */
            tracker_url: string;
            /**
             * Format: int64
             * @description The team's comments that the visitor has not read, over all conversations.
             */
            unread: number;
            /** @description Keep it, and send it as `Authorization: Bearer`. */
            visitor_token: string;
            /** @description What the visitor may know of the workspace. */
            workspace: components["schemas"]["WorkspaceProfile"];
        };
        /**
         * @description Has everybody been looked at since the last edit?
         * @enum {string}
         */
        BuildState: "building" | "ready";
        /** @description Whom a call is about, when it happened and where. `userId` or `anonymousId` is needed. */
        CallBasics: {
            /** @description The browser, at most 255 bytes. */
            anonymousId?: string | null;
            context?: components["schemas"]["CallContext"] | null;
            /** @description Names the call: what comes again with the same id is stored once. Without it every repeat counts. */
            messageId?: string | null;
            /**
             * Format: date-time
             * @description When it was sent, by the sender's clock, by which `timestamp` is corrected.
             */
            sentAt?: string | null;
            /**
             * Format: date-time
             * @description When it happened. Now, unless told; never later than now.
             */
            timestamp?: string | null;
            /** @description Your own id of the person, at most 255 bytes. Believed with a secret API key, a claim with the write key. */
            userId?: string | null;
            /** @description The write key, where it is not in the `Authorization` header. */
            writeKey?: string | null;
        };
        /** @description Many calls at once: at most 2,500, of 32 KB each and 500 KB together. */
        CallBatch: {
            /** @description The calls. */
            batch: components["schemas"]["AnyCall"][];
            context?: components["schemas"]["CallContext"] | null;
            /**
             * Format: date-time
             * @description When they were sent, for those that do not say it themselves.
             */
            sentAt?: string | null;
            /** @description The write key, where it is not in the `Authorization` header. */
            writeKey?: string | null;
        };
        /** @description Campaign parameters. */
        CallCampaign: {
            /** @description `utm_content` */
            content?: string | null;
            /** @description `utm_medium` */
            medium?: string | null;
            /** @description `utm_campaign` */
            name?: string | null;
            /** @description `utm_source` */
            source?: string | null;
            /** @description `utm_term` */
            term?: string | null;
        };
        /** @description Where and with what something happened. */
        CallContext: {
            campaign?: components["schemas"]["CallCampaign"] | null;
            /** @description Language, such as `fa-IR`. */
            locale?: string | null;
            page?: components["schemas"]["PageView"] | null;
            /** @description IANA time zone, such as `Asia/Tehran`. */
            timezone?: string | null;
            /** @description What the person uses; without it the `User-Agent` header. */
            userAgent?: string | null;
        };
        /** @description What made somebody change stage or segment. */
        Cause: {
            /** @enum {string} */
            kind: "event";
            /**
             * Format: uuid
             * @description Which event of theirs.
             */
            message_id: string;
            /** @description What. */
            name: string;
        } | {
            /** @enum {string} */
            kind: "profile";
        } | {
            /** @enum {string} */
            kind: "time";
        } | {
            /** @enum {string} */
            kind: "edit";
        } | {
            /** @enum {string} */
            kind: "merge";
        } | {
            /**
             * Format: uuid
             * @description Who.
             */
            id: string;
            /** @enum {string} */
            kind: "teammate";
        };
        /** @description What a client sends. `id` is set on what wants an answer: `ack` or `error` with that `ref`. */
        ClientFrame: (components["schemas"]["Hello"] & {
            /** @enum {string} */
            type: "hello";
        }) | (components["schemas"]["MessageSend"] & {
            /** @enum {string} */
            type: "message.send";
        }) | {
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /** @description For the answer. */
            id?: string | null;
            /**
             * Format: int64
             * @description Up to this part.
             */
            seq: number;
            /** @enum {string} */
            type: "read";
        } | {
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /** @description Started, or stopped. */
            on: boolean;
            /** @enum {string} */
            type: "typing";
        } | {
            /** @description For the answer. */
            id?: string | null;
            /**
             * Format: uuid
             * @description Set: the page view is stored and counted, once for each id, and acked after that. Unset: it only moves the
             *     visitor in the list of who is here.
             */
            message_id?: string | null;
            /** @description The page. */
            page: components["schemas"]["PageView"];
            /** @description When it happened, if not now. */
            timestamp?: string | null;
            /** @enum {string} */
            type: "page";
        } | (components["schemas"]["TrackFrame"] & {
            /** @enum {string} */
            type: "track";
        }) | (components["schemas"]["IdentifyFrame"] & {
            /** @enum {string} */
            type: "identify";
        }) | {
            /**
             * Format: int64
             * @description The last part that the client holds.
             */
            after: number;
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /** @description For the answer. */
            id?: string | null;
            /** @enum {string} */
            type: "watch";
        } | {
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /** @enum {string} */
            type: "unwatch";
        } | {
            /** @description For the answer. */
            id?: string | null;
            /** @enum {string} */
            type: "ping";
        };
        /** @description A question about a person, which holds or does not. */
        Condition: {
            /** @description At least one condition. */
            of: components["schemas"]["Condition"][];
            /** @enum {string} */
            type: "all";
        } | {
            /** @description At least one condition. */
            of: components["schemas"]["Condition"][];
            /** @enum {string} */
            type: "any";
        } | {
            /** @description One condition. */
            of: components["schemas"]["Condition"];
            /** @enum {string} */
            type: "not";
        } | {
            /**
             * @description `country`, or `traits.plan`.
             * @example traits.plan
             */
            attribute: string;
            /** @description How it is compared. */
            operator: components["schemas"]["Operator"];
            /** @enum {string} */
            type: "attribute";
            value?: components["schemas"]["Operand"] | null;
        } | (components["schemas"]["EventQuestion"] & {
            /** @enum {string} */
            type: "event";
        }) | {
            /**
             * Format: uuid
             * @description Its id.
             */
            segment: string;
            /** @enum {string} */
            type: "segment";
        } | {
            /** @description What of it. */
            field: components["schemas"]["PageField"];
            /** @description How it is compared. */
            operator: components["schemas"]["Operator"];
            /** @enum {string} */
            type: "page";
            value?: components["schemas"]["Operand"] | null;
        };
        /** @description Who satisfies a condition now. */
        ConditionPreview: {
            /**
             * Format: date-time
             * @description When that was, UTC.
             */
            as_of: string;
            /**
             * Format: int64
             * @description How many people.
             */
            count: number;
            /** @description Some of them, last seen first. */
            sample: components["schemas"]["Contact"][];
            /**
             * Format: int64
             * @description Of how many.
             */
            total: number;
        };
        /** @description A person on the other side of the widget. */
        Contact: {
            /** @description Browser, such as `Firefox`. */
            browser: string | null;
            /** @description City of their address. */
            city: string | null;
            /** @description What an unsigned page calls them: a claim. */
            claimed_id: string | null;
            /** @description Country of their address, else of their time zone: ISO 3166-1, two capital letters. */
            country: string | null;
            /** @description `pc`, `smartphone`, … */
            device: string | null;
            /** @description E-mail address; proven only when `verified`. */
            email: string | null;
            /** @description The id that the customer's server signed. */
            external_id: string | null;
            /**
             * Format: date-time
             * @description When they were first seen, UTC.
             */
            first_seen_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its title. */
            last_page_title: string | null;
            /** @description The page they were last seen on. */
            last_page_url: string | null;
            /**
             * Format: date-time
             * @description When they were last seen, UTC.
             */
            last_seen_at: string;
            /** @description Language of the browser, such as `fa-IR`. */
            locale: string | null;
            /** @description What they call themselves, or what their server says. */
            name: string | null;
            /** @description Are they on the site now? */
            online: boolean;
            /** @description Operating system. */
            os: string | null;
            /**
             * Format: int64
             * @description How many pages they saw.
             */
            page_views: number;
            /** @description Telephone number as given. */
            phone: string | null;
            /** @description Where they first came from. */
            referrer: string | null;
            /** @description Province or state of their address. */
            region: string | null;
            /** @description How far they have come. */
            stage: components["schemas"]["Stage"];
            /**
             * Format: date-time
             * @description When their stage last changed, UTC.
             */
            stage_changed_at: string | null;
            /** @description IANA time zone of the browser. */
            time_zone: string | null;
            /** @description Further facts, as given. */
            traits: {
                [key: string]: unknown;
            };
            /** @description `utm_campaign` of the first page. */
            utm_campaign: string | null;
            /** @description `utm_content` of the first page. */
            utm_content: string | null;
            /** @description `utm_medium` of the first page. */
            utm_medium: string | null;
            /** @description `utm_source` of the first page. */
            utm_source: string | null;
            /** @description `utm_term` of the first page. */
            utm_term: string | null;
            /** @description Did a signed identity say who this is? Unverified names and addresses are claims. */
            verified: boolean;
            /**
             * Format: int64
             * @description How often they came; a pause of half an hour begins another visit.
             */
            visits: number;
            /**
             * Format: date-time
             * @description Since when they wait for an answer in a conversation, UTC.
             */
            waiting_since: string | null;
        };
        /** @description A partial edit by an agent. A field set to null is emptied. */
        ContactInput: {
            /** @description New e-mail address. */
            email?: string | null;
            /** @description New name. */
            name?: string | null;
            /** @description New telephone number. */
            phone?: string | null;
        };
        /** @description Where a contact is. */
        ContactPresence: {
            /**
             * Format: uuid
             * @description Who.
             */
            id: string;
            /** @description On the site, or gone. */
            online: boolean;
            /** @description Its title. */
            page_title: string | null;
            /** @description Address of the page. */
            page_url: string | null;
        };
        /** @description Which people a search looks for. */
        ContactSearch: {
            condition?: components["schemas"]["Condition"] | null;
            /** @description `next_cursor` of the page before. */
            cursor?: string | null;
            /**
             * Format: int32
             * @description Rows a page, 1 to 100, 50 unless told.
             */
            limit?: number | null;
            /** @description Words of a name, e-mail address, telephone number or id. */
            q?: string | null;
            /**
             * Format: uuid
             * @description Members of this segment.
             */
            segment?: string | null;
            sort?: components["schemas"]["ContactSort"] | null;
            stage?: components["schemas"]["Stage"] | null;
        };
        /**
         * @description What a list of contacts is sorted by.
         * @enum {string}
         */
        ContactSort: "last_seen" | "first_seen" | "name";
        /** @description A conversation as the team sees it. */
        Conversation: {
            /**
             * Format: uuid
             * @description Whose it is.
             */
            assignee_id: string | null;
            /** @description The person on the other side. */
            contact: components["schemas"]["Contact"];
            /**
             * Format: int64
             * @description How far the contact has read.
             */
            contact_read: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            created_at: string;
            /**
             * Format: int64
             * @description seq of the newest part.
             */
            head: number;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            last_comment: components["schemas"]["LastComment"] | null;
            /** @description How urgent. */
            priority: components["schemas"]["Priority"];
            /**
             * Format: int64
             * @description How far the asking teammate has read.
             */
            read: number;
            /**
             * Format: date-time
             * @description When it comes back.
             */
            snoozed_until: string | null;
            /** @description Open, snoozed or closed. */
            status: components["schemas"]["ConversationStatus"];
            /** @description Its tags, by name. */
            tags: components["schemas"]["Tag"][];
            /**
             * Format: int64
             * @description The contact's comments beyond that.
             */
            unread: number;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
            /**
             * Format: date-time
             * @description Since when the contact waits for an answer.
             */
            waiting_since: string | null;
        };
        /** @description How many conversations each view holds, for one teammate. */
        ConversationCounts: {
            /**
             * Format: int64
             * @description Closed.
             */
            closed: number;
            /**
             * Format: int64
             * @description Open and assigned to whoever asks.
             */
            mine: number;
            /**
             * Format: int64
             * @description Open.
             */
            open: number;
            /**
             * Format: int64
             * @description Snoozed.
             */
            snoozed: number;
            /**
             * Format: int64
             * @description Open and assigned to nobody.
             */
            unassigned: number;
            /**
             * Format: int64
             * @description Open, theirs or nobody's, with comments that whoever asks has not read.
             */
            unread: number;
        };
        /** @description What happened, in a part of kind `event`. */
        ConversationEvent: {
            /** @description Before. */
            from: components["schemas"]["ConversationStatus"];
            /**
             * Format: date-time
             * @description Until when, if snoozed.
             */
            snoozed_until: string | null;
            /** @description After. */
            to: components["schemas"]["ConversationStatus"];
            /** @enum {string} */
            type: "status_changed";
        } | {
            /**
             * Format: uuid
             * @description Before.
             */
            from: string | null;
            /**
             * Format: uuid
             * @description After.
             */
            to: string | null;
            /** @description Name of the new assignee, then. */
            to_name: string | null;
            /** @enum {string} */
            type: "assigned";
        } | {
            /** @description Before. */
            from: components["schemas"]["Priority"];
            /** @description After. */
            to: components["schemas"]["Priority"];
            /** @enum {string} */
            type: "priority_changed";
        } | {
            /** @description Names put on. */
            added: string[];
            /** @description Names taken off. */
            removed: string[];
            /** @enum {string} */
            type: "tagged";
        } | {
            /** @description As given; a claim. */
            email: string;
            /** @enum {string} */
            type: "email_captured";
        };
        /** @description A partial change. What is not mentioned stays. */
        ConversationInput: {
            /**
             * Format: uuid
             * @description Whose it is; null for nobody's.
             */
            assignee_id?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            /**
             * Format: date-time
             * @description When a snoozed conversation comes back; required with `status: snoozed`, in the future.
             */
            snoozed_until?: string | null;
            /** @description Open, snooze or close. */
            status?: components["schemas"]["ConversationStatus"];
        };
        /** @description Opens a conversation with a contact. */
        ConversationStart: {
            /** @description Files uploaded before. */
            attachment_ids?: string[];
            /** @description What to say. */
            body: string;
            /**
             * Format: uuid
             * @description Your own id for the message.
             */
            client_id: string;
            /**
             * Format: uuid
             * @description With whom.
             */
            contact_id: string;
        };
        /**
         * @description Where a conversation stands.
         * @enum {string}
         */
        ConversationStatus: "open" | "snoozed" | "closed";
        /** @description How often something was done. */
        CountTest: {
            /** @description One of eq, ne, gt, gte, lt and lte. */
            operator: components["schemas"]["Operator"];
            /**
             * Format: int32
             * @description The number it is compared with.
             */
            value: number;
        };
        /** @description How often somebody did something. */
        Counted: {
            /**
             * Format: int64
             * @description How often: within the window, where the condition has one.
             */
            count: number;
            /**
             * Format: date-time
             * @description The first time of those, UTC.
             */
            first_at: string | null;
            /**
             * Format: date-time
             * @description The last time of those, UTC.
             */
            last_at: string | null;
        };
        /**
         * @description In or out.
         * @enum {string}
         */
        Direction: "entered" | "left";
        /** @description One thing that somebody did. */
        Event: {
            /**
             * Format: date-time
             * @description When it happened, UTC: the sender's clock corrected by `sentAt`, at most `received_at`.
             */
            at: string;
            /**
             * Format: uuid
             * @description Who did it.
             */
            contact_id: string;
            /** @description What kind of call told of it. */
            kind: components["schemas"]["EventKind"];
            /**
             * Format: uuid
             * @description The sender's message id; one that was no UUID is shown as its hash.
             */
            message_id: string;
            /** @description Its name, such as `Signed up`. Pages are `Page viewed`. */
            name: string;
            /** @description Its title. */
            page_title: string | null;
            /** @description The page it happened on. */
            page_url: string | null;
            /** @description Its properties, as sent. */
            properties: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it came in, UTC.
             */
            received_at: string;
            /** @description Did the customer's own server tell of it? False: a browser did, which anybody may be. */
            trusted: boolean;
        };
        /**
         * @description What kind of call told of an event.
         * @enum {string}
         */
        EventKind: "track" | "page" | "identify" | "group" | "alias" | "system";
        /** @description How often, or when, somebody did something. */
        EventQuestion: {
            count?: components["schemas"]["CountTest"] | null;
            /** @description Name of the event, exactly. */
            event: string;
            /** @description What its properties have to fulfil, all of it. */
            filters?: components["schemas"]["Filter"][];
            when?: components["schemas"]["WhenTest"] | null;
            /**
             * @description Only in the last hours, days or weeks, such as `30d`.
             * @example 30d
             */
            within?: string | null;
        };
        ExplainInput: {
            /** @description The condition. */
            condition: components["schemas"]["Condition"];
            /**
             * Format: uuid
             * @description Of whom it is asked.
             */
            contact_id: string;
        };
        /** @description One node of a condition with the answer to it. */
        Explanation: {
            /** @description The parts of a group. */
            children?: components["schemas"]["Explanation"][];
            condition?: components["schemas"]["Condition"] | null;
            counted?: components["schemas"]["Counted"] | null;
            /** @description The value found: text, number, boolean or list; a date as text; of a segment, whether they are in it. */
            found?: unknown;
            /** @description Does it hold? */
            holds: boolean;
            /** @description What the node is. */
            kind: components["schemas"]["NodeKind"];
            /**
             * Format: date-time
             * @description When this may change without anything happening, UTC.
             */
            may_flip_at?: string | null;
        };
        /** @description Points at one bad field. */
        FieldError: {
            /** @description What is wrong and what would be right. */
            detail: string;
            /** @description JSON pointer into the body, such as `/workspace/name`, or `?limit` for a query parameter. */
            pointer: string;
        };
        /** @description One test of a property of an event. */
        Filter: {
            /** @description How it is compared. */
            operator: components["schemas"]["Operator"];
            /** @description Name of the property. A dot in it is a dot, no path. */
            property: string;
            value?: components["schemas"]["Operand"] | null;
        };
        /** @description The message that was found. */
        FoundMessage: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who wrote it. */
            author: components["schemas"]["AuthorName"];
            /** @description Plain text around the first match. */
            excerpt: string;
            /** @description Matches in the excerpt: start and end in UTF-16 code units. */
            matches: [
                number,
                number
            ][];
            /**
             * Format: int64
             * @description Its place.
             */
            seq: number;
        };
        /** @description Says which company somebody belongs to. */
        GroupCall: components["schemas"]["CallBasics"] & {
            /** @description Your own id of the company. */
            groupId: string;
            /** @description Facts about the company. They become traits of the person that begin with `company_`. */
            traits?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description What happened. */
        Happening: {
            /** @description Browser. */
            browser: string | null;
            /** @description ISO country. */
            country: string | null;
            /** @description Kind of device. */
            device: string | null;
            /**
             * Format: date-time
             * @description The last activity, UTC: exact with each page, else to the minute.
             */
            ended_at: string;
            /** @enum {string} */
            kind: "visit";
            /** @description The first page. */
            landing_url: string | null;
            /** @description Operating system. */
            os: string | null;
            /**
             * Format: int64
             * @description Pages looked at.
             */
            pages: number;
            /** @description Where they came from. */
            referrer: string | null;
            /** @description Campaign parameters. */
            utm: {
                [key: string]: string;
            };
        } | {
            /** @description What kind of call told of it. */
            event_kind: components["schemas"]["EventKind"];
            /** @enum {string} */
            kind: "event";
            /** @description What. */
            name: string;
            /** @description The page it happened on. */
            page_url: string | null;
            /** @description Its properties. */
            properties: {
                [key: string]: unknown;
            };
        } | {
            /** @description By what. */
            cause: components["schemas"]["Cause"];
            evidence: components["schemas"]["Explanation"] | null;
            from: components["schemas"]["Stage"] | null;
            /** @enum {string} */
            kind: "stage_change";
            /** @description To. */
            to: components["schemas"]["Stage"];
        } | {
            /** @description By what. */
            cause: components["schemas"]["Cause"];
            /** @description In or out. */
            direction: components["schemas"]["Direction"];
            /** @enum {string} */
            kind: "segment_transition";
            /**
             * Format: uuid
             * @description Which.
             */
            segment_id: string;
            /** @description Its name. */
            segment_name: string;
        } | {
            /**
             * Format: uuid
             * @description Which.
             */
            conversation_id: string;
            /** @description The beginning of its first comment. */
            excerpt: string | null;
            /** @enum {string} */
            kind: "conversation";
            /** @description How it stands now. */
            status: components["schemas"]["ConversationStatus"];
        } | {
            /** @description Who. */
            author: string;
            /** @description What. */
            body: string;
            /**
             * Format: uuid
             * @description In which conversation.
             */
            conversation_id: string;
            /** @enum {string} */
            kind: "note";
        } | {
            /**
             * Format: uuid
             * @description Who was absorbed.
             */
            from_contact_id: string;
            /** @enum {string} */
            kind: "merge";
            /**
             * Format: uuid
             * @description By its id it can be undone.
             */
            merge_id: string;
            reason: components["schemas"]["MergeReason"] | null;
            /**
             * Format: date-time
             * @description When it was undone, if it was.
             */
            undone_at: string | null;
        };
        /** @description Who connects, and what they hold already. */
        Hello: {
            /** @description For the answer. */
            id?: string | null;
            /** @description Visitors: a token that the customer's server signed. */
            identity?: string | null;
            /** @description Visitors: language of the browser. */
            locale?: string | null;
            page?: components["schemas"]["PageView"] | null;
            /** @description Conversations that the client holds, with the last seq of each. An agent may name at most 200. */
            resume?: {
                [key: string]: number;
            };
            /** @description Visitors: IANA time zone of the browser. */
            time_zone?: string | null;
            /** @description Visitors: the visitor token. Agents: an API key, unless the console's cookie came with the request. */
            token?: string | null;
            /** @description Visitors without a token: the workspace's key; they get a new token. */
            workspace_key?: string | null;
        };
        /** @description Where a visitor is now. */
        HereInput: {
            /** @description The tab was closed. */
            gone?: boolean;
            /** @description The page they are on. */
            page?: components["schemas"]["PageView"];
            /**
             * Format: date-time
             * @description When this visit began, by the browser's clock.
             */
            since?: string | null;
            /** @description Which of their tabs says so. */
            tab?: string | null;
            /** @description The visitor token, where it is not in the header: a beacon has none. */
            token?: string;
        };
        /** @description Says who somebody is. */
        IdentifyCall: components["schemas"]["CallBasics"] & {
            /** @description Facts about the person. `name`, `email` and `phone` become fields of the contact, everything else traits. */
            traits?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Who a visitor is. */
        IdentifyFrame: components["schemas"]["IdentifyInput"] & {
            /** @description For the answer. */
            id?: string | null;
        };
        /** @description Who somebody is: signed by the customer's server, or said by themselves. */
        IdentifyInput: {
            /** @description An address to answer to; a claim. */
            email?: string | null;
            /** @description A token that the customer's server signed (JWT with `sub`, `aud` = workspace key, `exp`). */
            identity?: string | null;
            /** @description What they call themselves; a claim. */
            name?: string | null;
            /** @description A telephone number; a claim. */
            phone?: string | null;
            /** @description Further facts; claims. At most 50 keys and 8 KiB. */
            traits?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Who the visitor turned out to be. */
        IdentifyOutput: {
            /** @description What the visitor may see of themselves. */
            contact: components["schemas"]["VisitorProfile"];
            /**
             * Format: uuid
             * @description The contact it speaks for.
             */
            contact_id: string;
            /** @description Use this token from now on. */
            visitor_token: string;
        };
        /**
         * @description How a customer's server signs.
         * @enum {string}
         */
        IdentityAlgorithm: "HS256" | "EdDSA";
        /** @description A key with which the customer's server vouches for its visitors. */
        IdentityKey: {
            /** @description How it signs. */
            algorithm: components["schemas"]["IdentityAlgorithm"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Its id; may be sent as the token's `kid`.
             */
            id: string;
            /**
             * Format: date-time
             * @description When a signature of it was last accepted, to the minute.
             */
            last_used_at: string | null;
        };
        /** @description A new identity key with its secret. */
        IdentityKeyCreated: {
            /** @description The key. */
            identity_key: components["schemas"]["IdentityKey"];
            /** @description Shown this once; null for EdDSA, whose private half never leaves your server. */
            secret: string | null;
        };
        /** @description A new identity key. */
        IdentityKeyInput: {
            /** @description How it signs. */
            algorithm: components["schemas"]["IdentityAlgorithm"];
            /** @description For EdDSA: the public half in PEM. Keep the private half on your server. */
            public_key?: string | null;
        };
        /**
         * @description Which kind of name it is.
         * @enum {string}
         */
        IdentityKind: "anonymous_id" | "claimed_id" | "email" | "external_id";
        /** @description What became of the calls of a request. 200 means that everything that was taken is stored. */
        IngestOutput: {
            /** @description Calls of crawlers, which leave no trace. */
            ignored: number;
            /** @description Calls that could not be taken. The others were. */
            rejected: components["schemas"]["RejectedCall"][];
            /** @description Calls that were there already, by their `messageId`. */
            repeated: number;
            /** @description Calls stored now. */
            stored: number;
            /** @description Was the request understood? Always true here; refusals are problems. */
            success: boolean;
        };
        /** @description The snippet, and whether we have heard it. */
        Installation: {
            /**
             * Format: date-time
             * @description The first time.
             */
            first_heard_at: string | null;
            /** @description Did a page with the snippet ever load? */
            heard: boolean;
            /**
             * Format: date-time
             * @description A recent time, to the minute.
             */
            last_heard_at: string | null;
            /** @description The page of that time. */
            last_page_url: string | null;
            /** @description HTML to paste before `</body>`. */
            snippet: string;
        };
        /** @description A link that waits to be used. */
        Invitation: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description Whom it is for; null: whoever has the link. */
            email: string | null;
            /**
             * Format: date-time
             * @description When it stops working.
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Name of who invited them. */
            invited_by: string;
            /** @description What they will be. */
            role: components["schemas"]["Role"];
        };
        /** @description Accepts an invitation. Whoever has an account already gives its password, and keeps its name and language. */
        InvitationAccept: {
            /** @description What they sign in with. */
            email: string;
            /** @description Language of their console. */
            locale: components["schemas"]["Locale"];
            /** @description What visitors see. */
            name: string;
            /**
             * Format: password
             * @description A new password, or that of the account.
             */
            password: string;
            /** @description From the link. */
            token: string;
        };
        /** @description A new invitation with its link. */
        InvitationCreated: {
            /** @description The invitation. */
            invitation: components["schemas"]["Invitation"];
            /**
             * @description Shown this once; send it to the person.
             * @example https://chat.example.com/invite#token=…
             */
            url: string;
        };
        /** @description Invites somebody. */
        InvitationInput: {
            /** @description Whom it is for; null: whoever has the link. */
            email?: string | null;
            /** @description What they will be; at most one's own role. */
            role: components["schemas"]["Role"];
        };
        /** @description What the bearer of a link is invited to. */
        InvitationLookup: {
            /** @description The address that the invitation is for; null: any. */
            email: string | null;
            /** @description What they will be. */
            role: components["schemas"]["Role"];
            /** @description Name of the workspace. */
            workspace_name: string;
        };
        /** @description The secret of an invitation's link. */
        InvitationToken: {
            /** @description From the link. */
            token: string;
        };
        /** @description A name as the console shows it. */
        KnownIdentity: {
            /**
             * Format: date-time
             * @description Since when.
             */
            created_at: string;
            /** @description What kind of name. */
            kind: components["schemas"]["IdentityKind"];
            /** @description The name. */
            value: string;
        };
        /** @description The newest comment of a conversation. */
        LastComment: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who wrote it. */
            author: components["schemas"]["AuthorName"];
            /** @description Its beginning, as plain text. */
            excerpt: string;
            /**
             * Format: int64
             * @description Its place.
             */
            seq: number;
        };
        /**
         * @description The picture on the launcher.
         * @enum {string}
         */
        LauncherIcon: "chat" | "question" | "wave";
        /**
         * @description Which lower corner the launcher sits in, by the direction of the page's language.
         * @enum {string}
         */
        LauncherPosition: "start" | "end";
        /** @description By what somebody becomes a lead or a user. */
        Lifecycle: {
            /** @description Who is a lead. */
            lead: components["schemas"]["Condition"];
            /** @description Does somebody stop being a lead when the condition does not hold any more? */
            lead_demotes: boolean;
            /** @description Who is a user. */
            user: components["schemas"]["Condition"];
            /** @description Does somebody stop being a user when the condition does not hold any more? */
            user_demotes: boolean;
        };
        /** @description The lifecycle in force. */
        LifecycleDocument: components["schemas"]["Lifecycle"] & {
            /** @description Was everybody looked at since the last edit? */
            state: components["schemas"]["BuildState"];
            /**
             * Format: int64
             * @description Its version; 0 while it is what every workspace begins with.
             */
            version: number;
        };
        /** @description By what somebody is to become a lead or a user. */
        LifecycleInput: {
            /** @description Who is a lead. */
            lead: components["schemas"]["Condition"];
            /** @description Does somebody stop being a lead when the condition does not hold any more? */
            lead_demotes?: boolean;
            /** @description Who is a user. */
            user: components["schemas"]["Condition"];
            /** @description Does somebody stop being a user when the condition does not hold any more? */
            user_demotes?: boolean;
        };
        /** @description What a lifecycle would mean for the people of the last 30 days. */
        LifecyclePreview: {
            /** @description Who would move. */
            changes: components["schemas"]["StageMove"][];
            /**
             * Format: int64
             * @description Days looked at.
             */
            days: number;
            /** @description Their stages now. */
            now: components["schemas"]["StageCounts"];
            /**
             * Format: int64
             * @description People seen in them.
             */
            people: number;
            /** @description Some of them. */
            sample: components["schemas"]["MovedPerson"][];
            /** @description Their stages then. */
            then: components["schemas"]["StageCounts"];
        };
        /**
         * @description A language that every text of the product exists in.
         * @enum {string}
         */
        Locale: "en" | "fa";
        /** @description One text in every language. */
        LocalizedText: {
            /** @description English. */
            en: string;
            /** @description Persian. */
            fa: string;
        };
        /** @description Who is signed in, and where. */
        Me: {
            /**
             * Format: uuid
             * @description This session.
             */
            session_id: string;
            /** @description The person. */
            teammate: components["schemas"]["Teammate"];
            /** @description The workspace this session looks at. */
            workspace: components["schemas"]["Workspace"];
            /** @description All workspaces they work in, by name. */
            workspaces: components["schemas"]["WorkspaceName"][];
        };
        /** @description A member of a segment. */
        Member: {
            /** @description Who. */
            contact: components["schemas"]["Contact"];
            /**
             * Format: date-time
             * @description Since when, UTC.
             */
            entered_at: string;
        };
        /** @description A segment that somebody belongs to. */
        Membership: {
            /**
             * Format: date-time
             * @description Since when, UTC.
             */
            entered_at: string;
            explanation: components["schemas"]["Explanation"] | null;
            /** @description Which. */
            segment: components["schemas"]["SegmentBrief"];
        };
        /** @description One contact that became part of another. */
        Merge: {
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The contact that was absorbed.
             */
            from_contact_id: string;
            /** @description Name of the absorbed contact, then. */
            from_name: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The contact that both are now.
             */
            into_contact_id: string;
            reason: components["schemas"]["MergeReason"] | null;
            /**
             * @description Can it be undone? Not twice, not before a later merge of the same contact, and not if it was made before
             *     merges kept what that takes.
             */
            undoable: boolean;
            /**
             * Format: date-time
             * @description When it was undone, if it was.
             */
            undone_at: string | null;
            /**
             * Format: uuid
             * @description Who undid it.
             */
            undone_by: string | null;
        };
        /**
         * @description By what two contacts turned out to be one person.
         * @enum {string}
         */
        MergeReason: "signed_identity" | "secret_key";
        /** @description One part of a conversation. */
        Message: {
            /** @description Files that came with it. */
            attachments: components["schemas"]["Attachment"][];
            /** @description Who wrote it. */
            author: components["schemas"]["AuthorName"];
            /** @description A small, safe subset of Markdown; empty for events. */
            body: string;
            /**
             * Format: uuid
             * @description The id its sender gave it: the same one again is the same message.
             */
            client_id: string;
            /**
             * Format: uuid
             * @description The conversation it is part of.
             */
            conversation: string;
            /**
             * Format: date-time
             * @description When it was committed, UTC.
             */
            created_at: string;
            event: components["schemas"]["ConversationEvent"] | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Comment, note or event. */
            kind: components["schemas"]["MessageKind"];
            /**
             * Format: int64
             * @description Its place: 1, 2, 3 … the same for everybody.
             */
            seq: number;
        };
        /** @description A message to send. */
        MessageInput: {
            /** @description Files uploaded before, at most 10. */
            attachment_ids?: string[];
            /** @description At most 5,000 characters of the Markdown subset. */
            body: string;
            /**
             * Format: uuid
             * @description Your own id for it (a UUIDv7): sending it again under the same id changes nothing.
             */
            client_id: string;
            /** @description `comment` or `note`. */
            kind: components["schemas"]["MessageKind"];
        };
        /**
         * @description What a part of a conversation is.
         * @enum {string}
         */
        MessageKind: "comment" | "note" | "event";
        /** @description A stretch of a conversation. */
        MessagePage: {
            /** @description Is there more after the last? */
            has_after: boolean;
            /** @description Is there more before the first? */
            has_before: boolean;
            /** @description In order. */
            items: components["schemas"]["Message"][];
        };
        /** @description A message on its way in. */
        MessageSend: {
            /** @description Files uploaded before. */
            attachment_ids?: string[];
            /** @description At most 5,000 characters. */
            body?: string;
            /**
             * Format: uuid
             * @description The sender's own id for it (a UUIDv7). Sending it again changes nothing. Where it is missing, `id` is taken.
             */
            client_id?: string | null;
            /**
             * Format: uuid
             * @description Null: a visitor opens a conversation.
             */
            conversation?: string | null;
            /** @description For the answer. */
            id?: string | null;
            kind?: components["schemas"]["MessageKind"] | null;
            page?: components["schemas"]["PageView"] | null;
        };
        /** @description Somebody changed stage or segments. */
        Moved: {
            /**
             * Format: uuid
             * @description Who.
             */
            contact_id: string;
            /** @description Segments they entered. */
            entered: string[];
            from: components["schemas"]["Stage"] | null;
            /** @description Segments they left. */
            left: string[];
            to: components["schemas"]["Stage"] | null;
        };
        /** @description Somebody who would change stage. */
        MovedPerson: {
            /** @description Who. */
            contact: components["schemas"]["Contact"];
            /** @description From. */
            from: components["schemas"]["Stage"];
            /** @description To. */
            to: components["schemas"]["Stage"];
        };
        /**
         * @description What a node of a condition is.
         * @enum {string}
         */
        NodeKind: "all" | "any" | "not" | "attribute" | "event" | "segment" | "page";
        /** @description Where somebody is. */
        OnlinePlace: {
            /** @description Its title. */
            title: string | null;
            /** @description Address of the page. */
            url: string | null;
        };
        OnlineSearch: {
            condition?: components["schemas"]["Condition"] | null;
        };
        /** @description Somebody who is on the site now. */
        OnlineVisitor: {
            /** @description Browser. */
            browser: string | null;
            contact: components["schemas"]["Contact"] | null;
            /**
             * Format: uuid
             * @description Who.
             */
            contact_id: string;
            /**
             * Format: int64
             * @description Conversations that they had.
             */
            conversations: number;
            /** @description ISO country. */
            country: string | null;
            /** @description Kind of device. */
            device: string | null;
            /** @description Operating system. */
            os: string | null;
            /** @description The page they are on. */
            page: components["schemas"]["OnlinePlace"];
            /**
             * Format: date-time
             * @description When they came to this page, UTC.
             */
            page_since: string;
            /** @description The page before it, or where they came from. */
            referrer: string | null;
            /** @description Segments they belong to. */
            segments: components["schemas"]["SegmentName"][];
            /**
             * Format: date-time
             * @description When this visit began, UTC.
             */
            since: string;
            /** @description Source of the campaign that brought them now. */
            utm_source: string | null;
        };
        /** @description Who is on the site now. */
        OnlineVisitors: {
            /** @description Who came last comes first; at most 500. */
            items: components["schemas"]["OnlineVisitor"][];
            /** @description How many there are. */
            total: number;
        };
        /** @description What a condition compares with. */
        Operand: string | number | boolean | string[] | number[] | components["schemas"]["Relative"];
        /**
         * @description How a value found is compared.
         * @enum {string}
         */
        Operator: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "contains" | "not_contains" | "starts_with" | "matches" | "exists" | "not_exists" | "before" | "after" | "within" | "not_within";
        /** @description Says that somebody looked at a page. */
        PageCall: components["schemas"]["CallBasics"] & {
            /** @description Which kind of pages: becomes a property. */
            category?: string | null;
            /** @description Which page: becomes a property. */
            name?: string | null;
            /** @description `url`, `title`, `referrer` and what else there is to say; without them those of `context.page`. */
            properties?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @description What is asked of the page that a person is on.
         * @enum {string}
         */
        PageField: "url" | "path" | "title";
        /** @description The page a visitor is on. */
        PageView: {
            /** @description The page before it. */
            referrer?: string;
            /** @description Its title. */
            title?: string;
            /** @description Address of the page. */
            url?: string;
        };
        /** @description One page of a list. */
        Page_ApiKey: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                created_at: string;
                /**
                 * Format: date-time
                 * @description When it stops working; null: never.
                 */
                expires_at: string | null;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description When it was last used, to the minute.
                 */
                last_used_at: string | null;
                /** @description What it is for. */
                name: string;
                /**
                 * @description How the secret begins, to recognise it.
                 * @example rk_x8Kq2f
                 */
                prefix: string;
                /** @description What it may do. */
                scopes: components["schemas"]["Scope"][];
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_AuditEntry: {
            /** @description The rows. */
            items: {
                /**
                 * @description What was done, `thing.verb`.
                 * @example api_key.created
                 */
                action: string;
                /**
                 * @description Who did it.
                 * @example Sara Ahmadi
                 */
                actor: string;
                /** @description Where from, the last part left out. */
                address: string;
                /**
                 * Format: date-time
                 * @description When.
                 */
                created_at: string;
                /** @description Ids, and what changed. */
                detail: {
                    [key: string]: unknown;
                };
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /**
                 * @description To whom or what.
                 * @example Nightly export
                 */
                subject: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Contact: {
            /** @description The rows. */
            items: {
                /** @description Browser, such as `Firefox`. */
                browser?: string | null;
                /** @description City of their address. */
                city?: string | null;
                /** @description What an unsigned page calls them: a claim. */
                claimed_id?: string | null;
                /** @description Country of their address, else of their time zone: ISO 3166-1, two capital letters. */
                country?: string | null;
                /** @description `pc`, `smartphone`, … */
                device?: string | null;
                /** @description E-mail address; proven only when `verified`. */
                email?: string | null;
                /** @description The id that the customer's server signed. */
                external_id?: string | null;
                /**
                 * Format: date-time
                 * @description When they were first seen, UTC.
                 */
                first_seen_at: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description Its title. */
                last_page_title?: string | null;
                /** @description The page they were last seen on. */
                last_page_url?: string | null;
                /**
                 * Format: date-time
                 * @description When they were last seen, UTC.
                 */
                last_seen_at: string;
                /** @description Language of the browser, such as `fa-IR`. */
                locale?: string | null;
                /** @description What they call themselves, or what their server says. */
                name?: string | null;
                /** @description Are they on the site now? */
                online: boolean;
                /** @description Operating system. */
                os?: string | null;
                /**
                 * Format: int64
                 * @description How many pages they saw.
                 */
                page_views: number;
                /** @description Telephone number as given. */
                phone?: string | null;
                /** @description Where they first came from. */
                referrer?: string | null;
                /** @description Province or state of their address. */
                region?: string | null;
                /** @description How far they have come. */
                stage: components["schemas"]["Stage"];
                /**
                 * Format: date-time
                 * @description When their stage last changed, UTC.
                 */
                stage_changed_at?: string | null;
                /** @description IANA time zone of the browser. */
                time_zone?: string | null;
                /** @description Further facts, as given. */
                traits: {
                    [key: string]: unknown;
                };
                /** @description `utm_campaign` of the first page. */
                utm_campaign?: string | null;
                /** @description `utm_content` of the first page. */
                utm_content?: string | null;
                /** @description `utm_medium` of the first page. */
                utm_medium?: string | null;
                /** @description `utm_source` of the first page. */
                utm_source?: string | null;
                /** @description `utm_term` of the first page. */
                utm_term?: string | null;
                /** @description Did a signed identity say who this is? Unverified names and addresses are claims. */
                verified: boolean;
                /**
                 * Format: int64
                 * @description How often they came; a pause of half an hour begins another visit.
                 */
                visits: number;
                /**
                 * Format: date-time
                 * @description Since when they wait for an answer in a conversation, UTC.
                 */
                waiting_since?: string | null;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Conversation: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description Whose it is.
                 */
                assignee_id?: string | null;
                /** @description The person on the other side. */
                contact: components["schemas"]["Contact"];
                /**
                 * Format: int64
                 * @description How far the contact has read.
                 */
                contact_read: number;
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                created_at: string;
                /**
                 * Format: int64
                 * @description seq of the newest part.
                 */
                head: number;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                last_comment?: components["schemas"]["LastComment"] | null;
                /** @description How urgent. */
                priority: components["schemas"]["Priority"];
                /**
                 * Format: int64
                 * @description How far the asking teammate has read.
                 */
                read: number;
                /**
                 * Format: date-time
                 * @description When it comes back.
                 */
                snoozed_until?: string | null;
                /** @description Open, snoozed or closed. */
                status: components["schemas"]["ConversationStatus"];
                /** @description Its tags, by name. */
                tags: components["schemas"]["Tag"][];
                /**
                 * Format: int64
                 * @description The contact's comments beyond that.
                 */
                unread: number;
                /**
                 * Format: date-time
                 * @description When it last changed.
                 */
                updated_at: string;
                /**
                 * Format: int64
                 * @description Grows with every change.
                 */
                version: number;
                /**
                 * Format: date-time
                 * @description Since when the contact waits for an answer.
                 */
                waiting_since?: string | null;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Event: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it happened, UTC: the sender's clock corrected by `sentAt`, at most `received_at`.
                 */
                at: string;
                /**
                 * Format: uuid
                 * @description Who did it.
                 */
                contact_id: string;
                /** @description What kind of call told of it. */
                kind: components["schemas"]["EventKind"];
                /**
                 * Format: uuid
                 * @description The sender's message id; one that was no UUID is shown as its hash.
                 */
                message_id: string;
                /** @description Its name, such as `Signed up`. Pages are `Page viewed`. */
                name: string;
                /** @description Its title. */
                page_title?: string | null;
                /** @description The page it happened on. */
                page_url?: string | null;
                /** @description Its properties, as sent. */
                properties: {
                    [key: string]: unknown;
                };
                /**
                 * Format: date-time
                 * @description When it came in, UTC.
                 */
                received_at: string;
                /** @description Did the customer's own server tell of it? False: a browser did, which anybody may be. */
                trusted: boolean;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_IdentityKey: {
            /** @description The rows. */
            items: {
                /** @description How it signs. */
                algorithm: components["schemas"]["IdentityAlgorithm"];
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                created_at: string;
                /**
                 * Format: uuid
                 * @description Its id; may be sent as the token's `kid`.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description When a signature of it was last accepted, to the minute.
                 */
                last_used_at: string | null;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Invitation: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                created_at: string;
                /** @description Whom it is for; null: whoever has the link. */
                email: string | null;
                /**
                 * Format: date-time
                 * @description When it stops working.
                 */
                expires_at: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description Name of who invited them. */
                invited_by: string;
                /** @description What they will be. */
                role: components["schemas"]["Role"];
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Member: {
            /** @description The rows. */
            items: {
                /** @description Who. */
                contact: components["schemas"]["Contact"];
                /**
                 * Format: date-time
                 * @description Since when, UTC.
                 */
                entered_at: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_RejectedEvent: {
            /** @description The rows. */
            items: {
                /** @description Stable word for the reason. */
                code: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description What was wrong and what would be right. */
                reason: string;
                /**
                 * Format: date-time
                 * @description When it came in, UTC.
                 */
                received_at: string;
                /** @description The beginning of what was sent. */
                sample: string;
                /** @description Where it came from: `widget`, `write_key` or `api_key`. */
                source: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_SearchHit: {
            /** @description The rows. */
            items: {
                /** @description The conversation. */
                conversation: components["schemas"]["Conversation"];
                message?: components["schemas"]["FoundMessage"] | null;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Segment: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description Since when its members are exact.
                 */
                as_of?: string | null;
                /**
                 * Format: int64
                 * @description How many people were looked at while building.
                 */
                build_done: number;
                /**
                 * Format: int64
                 * @description How many there are to look at.
                 */
                build_total: number;
                condition?: components["schemas"]["Condition"] | null;
                /**
                 * Format: date-time
                 * @description When it was made, UTC.
                 */
                created_at: string;
                /** @description What it is for. */
                description: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description By a condition or by hand. */
                kind: components["schemas"]["SegmentKind"];
                /** @description Its name. */
                name: string;
                /**
                 * Format: int64
                 * @description How many people belong to it now.
                 */
                size: number;
                /** @description Has everybody been looked at since? */
                state: components["schemas"]["BuildState"];
                /** @description Which of those that every workspace begins with, such as `active_this_week`. */
                template?: string | null;
                /**
                 * Format: date-time
                 * @description When it was last edited, UTC.
                 */
                updated_at: string;
                /**
                 * Format: int64
                 * @description Grows with every edit of the condition.
                 */
                version: number;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Tag: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description Its name. */
                name: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_Teammate: {
            /** @description The rows. */
            items: {
                /** @description Path of their picture on this server. */
                avatar_url: string | null;
                /**
                 * Format: date-time
                 * @description Since when they have an account.
                 */
                created_at: string;
                /**
                 * @description What they sign in with; visitors never see it.
                 * @example sara@example.com
                 */
                email: string;
                /**
                 * Format: uuid
                 * @description Their id, the same in every workspace.
                 */
                id: string;
                /** @description Language of their console. */
                locale: components["schemas"]["Locale"];
                /**
                 * @description What visitors see.
                 * @example Sara Ahmadi
                 */
                name: string;
                /** @description Is their console open now? */
                online: boolean;
                /** @description What they may do in this workspace. */
                role: components["schemas"]["Role"];
                /** @description Look of their console. */
                theme: components["schemas"]["Theme"];
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_TeammateSession: {
            /** @description The rows. */
            items: {
                /** @description Where it signed in from, the last part left out. */
                address: string;
                /**
                 * Format: date-time
                 * @description When it signed in.
                 */
                created_at: string;
                /** @description Is it the one that asks? */
                current: boolean;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description When it was last used, to the minute.
                 */
                last_used_at: string;
                /** @description Browser and system, as they call themselves. */
                user_agent: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_TimelineItem: {
            /** @description The rows. */
            items: (components["schemas"]["Happening"] & {
                /**
                 * Format: date-time
                 * @description When, UTC.
                 */
                at: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
            })[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description One page of a list. */
        Page_TransitionOf: {
            /** @description The rows. */
            items: (components["schemas"]["Transition"] & {
                contact?: components["schemas"]["Contact"] | null;
            })[];
            /** @description Pass it as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
        };
        /** @description Changes one's own password. */
        PasswordInput: {
            /**
             * Format: password
             * @description The one until now.
             */
            current_password: string;
            /**
             * Format: password
             * @description The one from now on, 10 to 256 characters.
             */
            new_password: string;
        };
        /** @description Who is here. */
        Presence: {
            /** @description To consoles: contacts who came, went or moved to another page. */
            contacts?: components["schemas"]["ContactPresence"][] | null;
            /** @description Is anybody of the team here? */
            online: boolean;
            /** @description To consoles: teammates who are here. */
            teammates?: string[] | null;
            /** @description To consoles: who looks at which conversation. */
            viewers?: components["schemas"]["Viewers"][] | null;
        };
        PreviewInput: {
            /** @description The condition. */
            condition: components["schemas"]["Condition"];
        };
        /**
         * @description How urgent it is.
         * @enum {string}
         */
        Priority: "none" | "low" | "medium" | "high" | "urgent";
        /** @description The `application/problem+json` body. */
        Problem: {
            /** @description Stable word for programs. */
            code: string;
            /** @description A sentence about this very case. */
            detail: string;
            /** @description The bad fields. */
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: uuid
             * @description The id of what it has become part of, where that is why it is not there.
             */
            moved_to?: string | null;
            /** @description Quote it when you report the problem. */
            request_id: string;
            /**
             * Format: int64
             * @description When trying again makes sense, in milliseconds.
             */
            retry_after_ms?: number | null;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description The code's general sentence. */
            title: string;
            /** @description A URI for the kind of problem: `/docs/problems#<code>`. */
            type: string;
        };
        /** @description Changes one's own profile; what is not mentioned stays. */
        ProfileInput: {
            /** @description Language of the console. */
            locale?: components["schemas"]["Locale"];
            /** @description What visitors see. */
            name?: string;
            /** @description Look of the console. */
            theme?: components["schemas"]["Theme"];
        };
        /** @description How far somebody has read. */
        ReadInput: {
            /**
             * Format: int64
             * @description Up to this part.
             */
            seq: number;
        };
        /** @description A call of a batch that could not be taken. */
        RejectedCall: {
            /** @description Stable word. */
            code: string;
            /** @description What is wrong and what would be right. */
            detail: string;
            /** @description Which one, counted from 0. */
            index: number;
            /** @description JSON pointer into the call. */
            pointer: string;
        };
        /** @description A call that was refused, kept for the console. */
        RejectedEvent: {
            /** @description Stable word for the reason. */
            code: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What was wrong and what would be right. */
            reason: string;
            /**
             * Format: date-time
             * @description When it came in, UTC.
             */
            received_at: string;
            /** @description The beginning of what was sent. */
            sample: string;
            /** @description Where it came from: `widget`, `write_key` or `api_key`. */
            source: string;
        };
        /** @description A stretch of time that ends or begins now. */
        Relative: {
            /** @description Up to now: `{"last": "30d"}`. */
            last: string;
        } | {
            /** @description From now on: `{"next": "7d"}`. */
            next: string;
        };
        /**
         * @description What somebody may do in a workspace. Ordered: whoever ranks higher may do all that lower ranks may.
         * @enum {string}
         */
        Role: "agent" | "admin" | "owner";
        /** @description A teammate's new role. */
        RoleInput: {
            /** @description At most one's own. */
            role: components["schemas"]["Role"];
        };
        /**
         * @description What an API key may do.
         * @enum {string}
         */
        Scope: "read" | "write";
        /** @description Says that somebody looked at a screen of an app. */
        ScreenCall: components["schemas"]["CallBasics"] & {
            /** @description Which kind of screens: becomes a property. */
            category?: string | null;
            /** @description Which screen: becomes a property. */
            name?: string | null;
            /** @description What else there is to say. */
            properties?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description A message that was found, with its conversation. */
        SearchHit: {
            /** @description The conversation. */
            conversation: components["schemas"]["Conversation"];
            message: components["schemas"]["FoundMessage"] | null;
        };
        /** @description An event that was seen. */
        SeenEvent: {
            /** @description Its name. */
            name: string;
            /** @description Its properties. */
            properties: components["schemas"]["SeenKey"][];
        };
        /** @description A trait or property with the types that its values had. */
        SeenKey: {
            /** @description Its key. */
            key: string;
            /** @description Types of its values. */
            types: components["schemas"]["TraitType"][];
        };
        /** @description A group of people. */
        Segment: {
            /**
             * Format: date-time
             * @description Since when its members are exact.
             */
            as_of: string | null;
            /**
             * Format: int64
             * @description How many people were looked at while building.
             */
            build_done: number;
            /**
             * Format: int64
             * @description How many there are to look at.
             */
            build_total: number;
            condition: components["schemas"]["Condition"] | null;
            /**
             * Format: date-time
             * @description When it was made, UTC.
             */
            created_at: string;
            /** @description What it is for. */
            description: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description By a condition or by hand. */
            kind: components["schemas"]["SegmentKind"];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many people belong to it now.
             */
            size: number;
            /** @description Has everybody been looked at since? */
            state: components["schemas"]["BuildState"];
            /** @description Which of those that every workspace begins with, such as `active_this_week`. */
            template: string | null;
            /**
             * Format: date-time
             * @description When it was last edited, UTC.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every edit of the condition.
             */
            version: number;
        };
        /** @description A segment, in short. */
        SegmentBrief: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description By a condition or by hand. */
            kind: components["schemas"]["SegmentKind"];
            /** @description Its name. */
            name: string;
        };
        /** @description Why somebody belongs to a segment, or does not. */
        SegmentExplanation: {
            /**
             * Format: date-time
             * @description Since when, UTC.
             */
            entered_at: string | null;
            explanation: components["schemas"]["Explanation"] | null;
            /** @description Do they belong to it now, as it is kept? */
            matches: boolean;
        };
        /** @description A segment as somebody wants it. */
        SegmentInput: {
            condition?: components["schemas"]["Condition"] | null;
            /** @description What it is for, at most 500 characters. */
            description?: string;
            /** @description By a condition or by hand; cannot be changed later. */
            kind: components["schemas"]["SegmentKind"];
            /** @description Its name, at most 100 characters; two segments cannot have the same. */
            name: string;
        };
        /**
         * @description How people come into a segment.
         * @enum {string}
         */
        SegmentKind: "dynamic" | "manual";
        /** @description A segment by its name. */
        SegmentName: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description The size of a segment at one time. */
        SegmentSize: {
            /**
             * Format: date-time
             * @description When, UTC.
             */
            at: string;
            /**
             * Format: int64
             * @description How many people.
             */
            size: number;
        };
        /** @description One condition that a segment had. */
        SegmentVersion: {
            condition: components["schemas"]["Condition"] | null;
            /**
             * Format: date-time
             * @description When, UTC.
             */
            created_at: string;
            /** @description Their name. */
            teammate: string | null;
            /**
             * Format: uuid
             * @description Who wrote it; null for those that every workspace begins with.
             */
            teammate_id: string | null;
            /**
             * Format: int64
             * @description Which version.
             */
            version: number;
        };
        /** @description A message that is committed. */
        Sent: {
            /**
             * Format: date-time
             * @description When it was committed.
             */
            at: string;
            /**
             * Format: uuid
             * @description Its conversation.
             */
            conversation: string;
            /** @description As everybody sees it. */
            message: components["schemas"]["Message"];
            /**
             * Format: int64
             * @description Its place there.
             */
            seq: number;
        };
        /** @description What the server sends. */
        ServerFrame: (components["schemas"]["Welcome"] & {
            /** @enum {string} */
            type: "welcome";
        }) | {
            /**
             * Format: date-time
             * @description When it was committed.
             */
            at: string;
            /**
             * Format: uuid
             * @description Where a message went.
             */
            conversation?: string | null;
            /** @description `id` of the frame that is answered. */
            ref?: string | null;
            /**
             * Format: int64
             * @description Its place there.
             */
            seq?: number | null;
            /** @enum {string} */
            type: "ack";
        } | {
            /** @description From the table of codes of the HTTP API. */
            code: string;
            /** @description A sentence to act on. */
            detail: string;
            /** @description `id` of the frame that is answered. */
            ref?: string | null;
            /** @description May the same frame succeed later? */
            retry: boolean;
            /**
             * Format: int64
             * @description When to try again, in milliseconds.
             */
            retry_after_ms?: number | null;
            /** @enum {string} */
            type: "error";
        } | {
            /** @description The part. */
            message: components["schemas"]["Message"];
            /** @enum {string} */
            type: "message";
        } | {
            /** @description As it stands now. */
            conversation: components["schemas"]["AnyConversation"];
            /** @enum {string} */
            type: "conversation";
        } | {
            /** @description Who. */
            by: components["schemas"]["AuthorName"];
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /**
             * Format: int64
             * @description Up to this part.
             */
            seq: number;
            /** @enum {string} */
            type: "read";
        } | {
            /** @description Who. */
            by: components["schemas"]["AuthorName"];
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /** @description Started, or stopped. */
            on: boolean;
            /** @enum {string} */
            type: "typing";
        } | (components["schemas"]["Presence"] & {
            /** @enum {string} */
            type: "presence";
        }) | {
            /** @description As it stands now. */
            contact: components["schemas"]["Contact"];
            /** @enum {string} */
            type: "contact";
        } | {
            /**
             * Format: uuid
             * @description Who.
             */
            contact_id: string;
            /** @enum {string} */
            type: "contact_deleted";
        } | (components["schemas"]["Moved"] & {
            /** @enum {string} */
            type: "moved";
        }) | {
            /** @enum {string} */
            type: "segments_changed";
        } | {
            /** @description As it stands now. */
            installation: components["schemas"]["Installation"];
            /** @enum {string} */
            type: "installation";
        } | {
            /**
             * Format: int64
             * @description Milliseconds.
             */
            delay_ms: number;
            /** @enum {string} */
            type: "goaway";
        } | {
            /** @description `id` of the ping. */
            ref?: string | null;
            /** @enum {string} */
            type: "pong";
        };
        /** @description Claims a new installation. */
        SetupInput: {
            /** @description Its owner. */
            teammate: components["schemas"]["TeammateSeed"];
            /** @description From the setup link. */
            token: string;
            /** @description The first workspace. */
            workspace: components["schemas"]["WorkspaceSeed"];
        };
        /** @description Is there an owner yet? */
        SetupState: {
            /** @description False until somebody used the setup link. */
            claimed: boolean;
        };
        /** @description Signs in. */
        SignInInput: {
            /**
             * @description The address.
             * @example sara@example.com
             */
            email: string;
            /**
             * Format: password
             * @description The password.
             */
            password: string;
        };
        /**
         * @description How far somebody has come.
         * @enum {string}
         */
        Stage: "visitor" | "lead" | "user";
        /** @description Somebody changed stage. */
        StageChange: {
            /**
             * Format: date-time
             * @description When, UTC.
             */
            at: string;
            /** @description By what. */
            cause: components["schemas"]["Cause"];
            /**
             * Format: uuid
             * @description Who.
             */
            contact_id: string;
            evidence: components["schemas"]["Explanation"] | null;
            from: components["schemas"]["Stage"] | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description To which stage. */
            to: components["schemas"]["Stage"];
        };
        /** @description How many people are in each stage. */
        StageCounts: {
            /**
             * Format: int64
             * @description Leads.
             */
            lead: number;
            /**
             * Format: int64
             * @description Users.
             */
            user: number;
            /**
             * Format: int64
             * @description Visitors.
             */
            visitor: number;
        };
        /** @description How many people would go from one stage to another. */
        StageMove: {
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /** @description From. */
            from: components["schemas"]["Stage"];
            /** @description To. */
            to: components["schemas"]["Stage"];
        };
        /** @description What a visitor missed. */
        SyncOutput: {
            /** @description Their conversations as they stand, changed last first; the newest 100. */
            conversations: components["schemas"]["VisitorConversation"][];
            /** @description What came after the given seqs, in order for each conversation. */
            messages: components["schemas"]["Message"][];
            /** @description Is there more? Call again with the new seqs. */
            more: boolean;
            /** @description Is anybody of the team here? */
            online: boolean;
            /**
             * Format: int64
             * @description The team's comments that the visitor has not read, over all conversations.
             */
            unread: number;
        };
        /** @description A tag. */
        Tag: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description The tags a conversation is to have. */
        TagsInput: {
            /** @description Names, at most 20; missing tags are made. */
            names: string[];
        };
        /** @description Somebody who works in a workspace. */
        Teammate: {
            /** @description Path of their picture on this server. */
            avatar_url: string | null;
            /**
             * Format: date-time
             * @description Since when they have an account.
             */
            created_at: string;
            /**
             * @description What they sign in with; visitors never see it.
             * @example sara@example.com
             */
            email: string;
            /**
             * Format: uuid
             * @description Their id, the same in every workspace.
             */
            id: string;
            /** @description Language of their console. */
            locale: components["schemas"]["Locale"];
            /**
             * @description What visitors see.
             * @example Sara Ahmadi
             */
            name: string;
            /** @description Is their console open now? */
            online: boolean;
            /** @description What they may do in this workspace. */
            role: components["schemas"]["Role"];
            /** @description Look of their console. */
            theme: components["schemas"]["Theme"];
        };
        /** @description A new account. */
        TeammateSeed: {
            /**
             * @description What they sign in with.
             * @example sara@example.com
             */
            email: string;
            /** @description Language of their console. */
            locale: components["schemas"]["Locale"];
            /**
             * @description What visitors see.
             * @example Sara Ahmadi
             */
            name: string;
            /**
             * Format: password
             * @description 10 to 256 characters.
             */
            password: string;
        };
        /** @description One signed-in console. */
        TeammateSession: {
            /** @description Where it signed in from, the last part left out. */
            address: string;
            /**
             * Format: date-time
             * @description When it signed in.
             */
            created_at: string;
            /** @description Is it the one that asks? */
            current: boolean;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            last_used_at: string;
            /** @description Browser and system, as they call themselves. */
            user_agent: string;
        };
        /** @description What a console learns when it connects. */
        TeammateWelcome: {
            /** @description How many conversations each view holds. */
            counts: components["schemas"]["ConversationCounts"];
            /**
             * Format: int64
             * @description The server pings about this often.
             */
            heartbeat_ms: number;
            /** @description Teammates who are here. */
            online: string[];
            /** @description `id` of the hello. */
            ref: string | null;
            /**
             * Format: uuid
             * @description Who is connected.
             */
            teammate_id: string;
            /**
             * Format: uuid
             * @description To which workspace.
             */
            workspace_id: string;
        };
        /**
         * @description Light or dark.
         * @enum {string}
         */
        Theme: "light" | "dark" | "auto";
        /** @description One entry of a timeline. */
        TimelineItem: components["schemas"]["Happening"] & {
            /**
             * Format: date-time
             * @description When, UTC.
             */
            at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
        };
        /** @description Says that somebody did something. */
        TrackCall: components["schemas"]["CallBasics"] & {
            /** @description What was done, at most 200 characters, such as `Order Completed`. */
            event: string;
            /** @description How it was done. */
            properties?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description What a visitor did. */
        TrackFrame: {
            /** @description Name of the event. */
            event: string;
            /** @description For the answer. */
            id?: string | null;
            /**
             * @description The sender's own id for it. Sending it again changes nothing. Where it is missing, an `id` that is a UUID is taken;
             *     with neither, the event counts each time.
             */
            message_id?: string | null;
            /** @description Its properties. */
            properties?: {
                [key: string]: unknown;
            };
            /** @description When it happened, if not now. */
            timestamp?: string | null;
        };
        /**
         * @description What a condition may compare a value as.
         * @enum {string}
         */
        TraitType: "string" | "number" | "boolean" | "date" | "list";
        /** @description Somebody entered or left a segment. */
        Transition: {
            /**
             * Format: date-time
             * @description When, UTC.
             */
            at: string;
            /** @description By what. */
            cause: components["schemas"]["Cause"];
            /**
             * Format: uuid
             * @description Who.
             */
            contact_id: string;
            /** @description In or out. */
            direction: components["schemas"]["Direction"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description Which segment.
             */
            segment_id: string;
            /**
             * Format: int64
             * @description The version of the segment's condition.
             */
            segment_version: number;
        };
        /** @description Who entered or left. */
        TransitionOf: components["schemas"]["Transition"] & {
            contact: components["schemas"]["Contact"] | null;
        };
        /** @description What came of undoing a merge. */
        UndoneMerge: {
            /** @description Who had been absorbed, as before. */
            from: components["schemas"]["Contact"];
            /** @description Who had absorbed them, as before, but for what came since. */
            into: components["schemas"]["Contact"];
            /** @description The record. */
            merge: components["schemas"]["Merge"];
        };
        /**
         * @description What kind of value an attribute, a trait or a property of an event has.
         * @enum {string}
         */
        ValueType: "string" | "number" | "boolean" | "date" | "list" | "choice";
        /** @description Who looks at a conversation. */
        Viewers: {
            /**
             * Format: uuid
             * @description Which conversation.
             */
            conversation: string;
            /** @description Who. */
            teammates: string[];
        };
        /** @description What a widget sends. Calls are of the shape of the Segment spec; they are about the bearer of the token. */
        VisitorBatch: {
            /** @description Calls of type `track`, `page` or `identify`, each with a `messageId` of its own. */
            batch: unknown[];
            /** @description When it was sent, by the browser's clock. */
            sentAt?: string | null;
            /** @description The visitor token, where it is not sent as `Authorization: Bearer` (a beacon cannot). */
            token?: string | null;
        };
        /** @description A conversation as its contact sees it. */
        VisitorConversation: {
            assignee: components["schemas"]["AuthorName"] | null;
            /**
             * Format: date-time
             * @description When it began.
             */
            created_at: string;
            /**
             * Format: int64
             * @description seq of the newest part.
             */
            head: number;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            last_comment: components["schemas"]["LastComment"] | null;
            /**
             * Format: int64
             * @description How far this contact has read.
             */
            read: number;
            /** @description Open, snoozed or closed. */
            status: components["schemas"]["ConversationStatus"];
            /**
             * Format: int64
             * @description How far the team has read.
             */
            team_read: number;
            /**
             * Format: int64
             * @description The team's comments beyond `read`.
             */
            unread: number;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
        };
        /** @description A message of a visitor. */
        VisitorMessageInput: {
            /** @description Files uploaded before. */
            attachment_ids?: string[];
            /** @description At most 5,000 characters. */
            body: string;
            /**
             * Format: uuid
             * @description The sender's own id for it (a UUIDv7); sending it again changes nothing.
             */
            client_id: string;
            /**
             * Format: uuid
             * @description Null opens a conversation.
             */
            conversation?: string | null;
            page?: components["schemas"]["PageView"] | null;
        };
        /** @description What a visitor may see of themselves. */
        VisitorProfile: {
            /** @description E-mail address, if given. */
            email: string | null;
            /** @description Name, if given. */
            name: string | null;
            /** @description Was it signed? */
            verified: boolean;
        };
        /** @description What a widget learns when it connects. */
        VisitorWelcome: {
            /** @description What the visitor may see of themselves. */
            contact: components["schemas"]["VisitorProfile"];
            /**
             * Format: uuid
             * @description The contact it speaks for.
             */
            contact_id: string;
            /** @description Their conversations as they stand, changed last first; the newest 100. */
            conversations: components["schemas"]["VisitorConversation"][];
            /**
             * Format: int64
             * @description The server pings about this often.
             */
            heartbeat_ms: number;
            /** @description Is anybody of the team here? */
            online: boolean;
            /** @description `id` of the hello. */
            ref: string | null;
            /**
             * Format: int64
             * @description The team's comments that they have not read, over all conversations.
             */
            unread: number;
            /** @description Use this token from now on. */
            visitor_token: string;
        };
        /** @description What conditions may ask about. */
        Vocabulary: {
            /** @description Built-in attributes. */
            attributes: components["schemas"]["AttributeWords"][];
            /** @description Events that were seen, last seen first; those that Rahnama itself tells of are always there. */
            events: components["schemas"]["SeenEvent"][];
            /** @description Segments. */
            segments: components["schemas"]["SegmentName"][];
            /** @description Traits that were seen; conditions name them `traits.<key>`. */
            traits: components["schemas"]["SeenKey"][];
        };
        /**
         * @description A day of the week.
         * @enum {string}
         */
        Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        /** @description The answer to `hello`. */
        Welcome: (components["schemas"]["VisitorWelcome"] & {
            /** @enum {string} */
            role: "visitor";
        }) | (components["schemas"]["TeammateWelcome"] & {
            /** @enum {string} */
            role: "teammate";
        });
        /** @description What a time is compared with. */
        WhenOperand: string | components["schemas"]["Relative"];
        /** @description When something was done. */
        WhenTest: {
            /** @description One of before, after, within and not_within. */
            operator: components["schemas"]["Operator"];
            /** @description A date, or a stretch of time. */
            value: components["schemas"]["WhenOperand"];
            /** @description The first or the last time. */
            which: components["schemas"]["Which"];
        };
        /**
         * @description The first or the last time.
         * @enum {string}
         */
        Which: "first" | "last";
        /** @description The settings with their version. */
        WidgetDocument: {
            /** @description How the widget looks and behaves. */
            settings: components["schemas"]["WidgetSettings"];
            /**
             * Format: int64
             * @description Grows with every change; the document's ETag.
             */
            version: number;
        };
        /**
         * @description The widget's language.
         * @enum {string}
         */
        WidgetLocale: "auto" | "en" | "fa";
        /** @description How the widget looks and behaves. */
        WidgetSettings: {
            /** @description Ask for an e-mail address while nobody of the team is here. */
            ask_email_when_offline: boolean;
            /**
             * @description Accent as `#rrggbb`; text on it is chosen for contrast.
             * @example #1f6feb
             */
            color: string;
            /** @description Store nothing in the browser before `rahnama('consent', true)`. */
            consent_required: boolean;
            /** @description The sentence below it. */
            greeting: components["schemas"]["LocalizedText"];
            /** @description The picture on the launcher. */
            launcher_icon: components["schemas"]["LauncherIcon"];
            /** @description Language; `auto` means the page's, then the browser's, then the workspace's. */
            locale: components["schemas"]["WidgetLocale"];
            /**
             * Format: int32
             * @description Distance from the lower edge in px.
             */
            offset_block: number;
            /**
             * Format: int32
             * @description Distance from the side edge in px.
             */
            offset_inline: number;
            /** @description Which lower corner the launcher sits in. */
            position: components["schemas"]["LauncherPosition"];
            /**
             * Format: int32
             * @description Roundness of the panel in px.
             */
            radius: number;
            /** @description When visitors may expect an answer. */
            reply_time: components["schemas"]["LocalizedText"];
            /** @description Record nothing beyond the chat for browsers that ask not to be tracked. */
            respect_do_not_track: boolean;
            /** @description Show who answers. */
            show_team: boolean;
            /** @description Light or dark. */
            theme: components["schemas"]["Theme"];
            /** @description Headline of the messenger. */
            title: components["schemas"]["LocalizedText"];
        };
        /** @description One team and its settings. */
        Workspace: {
            /**
             * @description Sites that may show the widget, as exact origins; empty: any.
             * @example [
             *       "https://www.example.com"
             *     ]
             */
            allowed_origins: string[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description Public; goes into the snippet, and is the `aud` of signed identities.
             * @example wk_5f0c8e1d9a7b4c3e2f1a0b9c
             */
            key: string;
            /** @description Its language. */
            locale: components["schemas"]["Locale"];
            /**
             * @description Its name; visitors see it.
             * @example Café Naderi
             */
            name: string;
            /**
             * @description IANA time zone.
             * @example Asia/Tehran
             */
            time_zone: string;
            /**
             * Format: int64
             * @description Grows with every change; the document's ETag.
             */
            version: number;
            /** @description First day of its week. */
            week_start: components["schemas"]["Weekday"];
            /** @description Days off. */
            weekend: components["schemas"]["Weekday"][];
        };
        /** @description The workspace that this session shall look at. */
        WorkspaceChoice: {
            /**
             * Format: uuid
             * @description One of `me.workspaces`.
             */
            workspace_id: string;
        };
        /** @description Changes the workspace; what is not mentioned stays. */
        WorkspaceInput: {
            /**
             * @description Sites that may show the widget, as `scheme://host[:port]`; empty: any.
             * @example [
             *       "https://www.example.com"
             *     ]
             */
            allowed_origins?: string[];
            /** @description Its language. */
            locale?: components["schemas"]["Locale"];
            /** @description Its name; visitors see it. */
            name?: string;
            /**
             * @description IANA time zone.
             * @example Asia/Tehran
             */
            time_zone?: string;
            /** @description First day of its week. */
            week_start?: components["schemas"]["Weekday"];
            /** @description Days off. */
            weekend?: components["schemas"]["Weekday"][];
        };
        /** @description A workspace that somebody works in. */
        WorkspaceName: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description What they may do there. */
            role: components["schemas"]["Role"];
        };
        /** @description What a visitor may know of the workspace. */
        WorkspaceProfile: {
            /** @description Its language. */
            locale: components["schemas"]["Locale"];
            /** @description Its name. */
            name: string;
            /** @description IANA time zone. */
            time_zone: string;
            /** @description First day of its week. */
            week_start: components["schemas"]["Weekday"];
        };
        /** @description A new workspace. */
        WorkspaceSeed: {
            /** @description Its language. */
            locale: components["schemas"]["Locale"];
            /**
             * @description Its name; visitors see it.
             * @example Café Naderi
             */
            name: string;
            /**
             * @description IANA time zone.
             * @example Asia/Tehran
             */
            time_zone: string;
            /** @description First day of its week. */
            week_start: components["schemas"]["Weekday"];
            /** @description Days off. */
            weekend: components["schemas"]["Weekday"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_api_keys: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApiKey"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cursor or limit is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_attachment: {
        parameters: {
            query: {
                /** @description Its name, as its owner calls it. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cursor or limit is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain_condition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_condition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConditionPreview"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_seen_values: {
        parameters: {
            query?: {
                /** @description An attribute such as `country` or `traits.plan`. */
                attribute?: string;
                /** @description Or an event … */
                event?: string;
                /** @description … and one of its properties. */
                property?: string;
                /** @description Only values that contain this. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_vocabulary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: {
                /** @description Words of a name, e-mail address, telephone number or id. */
                q?: string;
                /** @description How far they have come. */
                stage?: "visitor" | "lead" | "user";
                /** @description Members of this segment. */
                segment?: string;
                /** @description In which order; last seen first unless told. */
                sort?: "last_seen" | "first_seen" | "name";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Contact"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactSearch"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Contact"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contact_identities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownIdentity"][];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contact_merges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"][];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contact_segments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"][];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contact_stages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageChange"][];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contact_timeline: {
        parameters: {
            query?: {
                /** @description Only these kinds, separated by commas: visit, event, stage_change, segment_transition, conversation, note, merge. */
                kinds?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TimelineItem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_conversations: {
        parameters: {
            query?: {
                /** @description `mine`, `unassigned` or `all`. */
                view?: "mine" | "unassigned" | "all";
                /** @description `open`, `snoozed` or `closed`; all of them unless told. */
                status?: "open" | "snoozed" | "closed";
                /** @description Only with this tag. */
                tag?: string;
                /** @description Only of this contact. */
                contact_id?: string;
                /** @description `newest`, `oldest` or `waiting` (longest first). */
                sort?: "newest" | "oldest" | "waiting";
                /** @description `next_cursor` of the page before; only with the same `sort`. */
                cursor?: string;
                /** @description 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Conversation"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationStart"];
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_conversations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationCounts"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                /** @description Parts before this seq. */
                before?: number;
                /** @description Parts after this seq. */
                after?: number;
                /** @description 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageInput"];
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_conversation_tags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description Only events of this name. */
                name?: string;
                /** @description Only events of this person. */
                contact?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Event"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rejected_events: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RejectedEvent"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_identity_keys: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_IdentityKey"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cursor or limit is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_identity_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityKeyInput"];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityKeyCreated"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Two are in use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_identity_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_invitations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Invitation"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cursor or limit is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationInput"];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationCreated"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is in the team already: change its role there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAccept"];
            };
        };
        responses: {
            /** @description Joined; the cookie carries the session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address has an account with another password */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is in the team already; the link works on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link was used, taken back or has expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    look_up_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLookup"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link was used, taken back or has expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleDocument"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_lifecycle: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read
                 * @example "3"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LifecycleInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleDocument"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LifecycleInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecyclePreview"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The picture's bytes */
        requestBody: {
            content: {
                "image/*": string;
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many wrong passwords */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoneMerge"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_conversations: {
        parameters: {
            query: {
                /** @description Words, or beginnings of words; all must be found. Arabic and Persian letters, digits and half-spaces are one. */
                q: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SearchHit"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_segments: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Segment"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_segment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentInput"];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_segment: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentExplanation"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_segment_members: {
        parameters: {
            query?: {
                /** @description Words of a name, e-mail address or telephone number. */
                q?: string;
                /** @description `entered_at` unless told. */
                sort?: "entered_at" | "last_seen" | "name";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Member"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_segment_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_segment_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_segment_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_segment_sizes: {
        parameters: {
            query?: {
                /** @description How many days back, 1 to 730; 30 unless told. */
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentSize"][];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_segment_transitions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TransitionOf"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_segment_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentVersion"][];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TeammateSession"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cursor or limit is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInInput"];
            };
        };
        responses: {
            /** @description Signed in; one cookie carries the session, one names the device */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The e-mail address or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switch_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceChoice"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such workspace, or you do not work there */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claim_installation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupInput"];
            };
        };
        responses: {
            /** @description Claimed; the cookie signs the owner in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Claimed already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connect_console: {
        parameters: {
            query?: {
                /**
                 * @description `<workspace id>.<teammate id>` that a signed-in page shows, which sends it as `Rahnama-Seat` elsewhere. A session that
                 *     speaks for another by now is refused.
                 */
                seat?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Each text frame */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientFrame"];
            };
        };
        responses: {
            /** @description Frames from the client are ClientFrame, frames from the server ServerFrame */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerFrame"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Tag"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_teammates: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows a page, 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Teammate"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cursor or limit is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_teammate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description They are the last owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_teammate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Teammate"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody here has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description They are the last owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_online_visitors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnlineVisitors"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_online_visitors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnlineSearch"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnlineVisitors"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_online_visitor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_workspace: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read
                 * @example "3"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_installation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_widget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WidgetDocument"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_widget: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read
                 * @example "3"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WidgetSettings"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WidgetDocument"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceSeed"];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description No such picture */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_file: {
        parameters: {
            query: {
                /** @description When the URL stops working, Unix seconds. */
                expires: number;
                /** @description Our seal over id and expiry. */
                signature: string;
                /** @description Show a picture in place instead of downloading it. */
                inline?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                    "image/*": number[];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_alias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasCall"];
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallBatch"];
            };
        };
        responses: {
            /** @description What could be taken is stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupCall"];
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_identify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifyCall"];
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PageCall"];
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_screen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenCall"];
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_track: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackCall"];
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_visitor_attachment: {
        parameters: {
            query: {
                /** @description Its name, as its owner calls it. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    boot_widget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BootInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BootOutput"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_visitor_messages: {
        parameters: {
            query?: {
                /** @description Parts before this seq. */
                before?: number;
                /** @description Parts after this seq. */
                after?: number;
                /** @description 1 to 100, 50 unless told. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_visitor_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing more to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_visitor_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitorBatch"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestOutput"];
                };
            };
            /** @description The body is not JSON, or not of the shape of the Segment spec */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The write key, secret key or visitor token does not hold */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace does not list this site, or the key may not write */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    say_visitor_here: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HereInput"];
            };
        };
        responses: {
            /** @description Somebody wrote to them: connect, or boot anew */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is new */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identify_visitor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifyInput"];
            };
        };
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifyOutput"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_visitor_message: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitorMessageInput"];
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description Made: this is it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It contradicts what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of the type this operation takes */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connect_widget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Frames from the client are ClientFrame, frames from the server ServerFrame */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerFrame"];
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was taken; try again after Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    widget_strings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description There is no such thing, or it is another workspace's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sync_visitor: {
        parameters: {
            query?: {
                /** @description JSON object: conversation id → the last seq that the caller holds. */
                resume?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done: this is what there is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncOutput"];
                };
            };
            /** @description Not signed in, or the credential does not work any more */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or the key's scope does not permit it, or another site asked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Some fields are not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
