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
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts
         * @description Last seen first.
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
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a contact */
        get: operations["show_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit a contact
         * @description Fields that are not mentioned stay; null empties one.
         */
        patch: operations["edit_contact"];
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
         * @description Opens a conversation with a contact and says the first word.
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
         * @description What it signed is refused from now on.
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
         * @description Ends all other sessions of the same person.
         */
        post: operations["change_password"];
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
         * @description The cookie `__Host-rahnama` carries the session. A wrong password and an unknown address look the same.
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
         * @description Nobody changes or grants a role above their own, and a workspace keeps at least one owner.
         */
        patch: operations["edit_teammate"];
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
             * @description When it stops working; null: never.
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
            /** @description The visitor's conversations, changed last first. */
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
             * @description The team's comments that the visitor has not read.
             */
            unread: number;
            /** @description Keep it, and send it as `Authorization: Bearer`. */
            visitor_token: string;
            /** @description What the visitor may know of the workspace. */
            workspace: components["schemas"]["WorkspaceProfile"];
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
            /** @description The page. */
            page: components["schemas"]["PageView"];
            /** @enum {string} */
            type: "page";
        } | (components["schemas"]["IdentifyFrame"] & {
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
        /** @description A person on the other side of the widget. */
        Contact: {
            /** @description Browser, such as `Firefox`. */
            browser: string | null;
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
            /** @description Telephone number as given. */
            phone: string | null;
            /** @description Where they first came from. */
            referrer: string | null;
            /** @description How far they have come. */
            stage: components["schemas"]["Stage"];
            /** @description IANA time zone of the browser. */
            time_zone: string | null;
            /** @description Further facts, as given. */
            traits: {
                [key: string]: unknown;
            };
            /** @description Did a signed identity say who this is? Unverified names and addresses are claims. */
            verified: boolean;
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
            status?: components["schemas"]["ConversationStatus"] | null;
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
        /** @description Points at one bad field. */
        FieldError: {
            /** @description What is wrong and what would be right. */
            detail: string;
            /** @description JSON pointer into the body, such as `/workspace/name`, or `?limit` for a query parameter. */
            pointer: string;
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
        /** @description Who connects, and what they hold already. */
        Hello: {
            /** @description For the answer. */
            id?: string | null;
            /** @description Visitors: a token that the customer's server signed. */
            identity?: string | null;
            /** @description Visitors: language of the browser. */
            locale?: string | null;
            page?: components["schemas"]["PageView"] | null;
            /** @description Conversations that the client holds, with the last seq of each. */
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
            email: string | null;
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
                /** @description Telephone number as given. */
                phone?: string | null;
                /** @description Where they first came from. */
                referrer?: string | null;
                /** @description How far they have come. */
                stage: components["schemas"]["Stage"];
                /** @description IANA time zone of the browser. */
                time_zone?: string | null;
                /** @description Further facts, as given. */
                traits: {
                    [key: string]: unknown;
                };
                /** @description Did a signed identity say who this is? Unverified names and addresses are claims. */
                verified: boolean;
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
            locale?: components["schemas"]["Locale"] | null;
            /** @description What visitors see. */
            name?: string | null;
            theme?: components["schemas"]["Theme"] | null;
        };
        /** @description How far somebody has read. */
        ReadInput: {
            /**
             * Format: int64
             * @description Up to this part.
             */
            seq: number;
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
        /** @description A message that was found, with its conversation. */
        SearchHit: {
            /** @description The conversation. */
            conversation: components["schemas"]["Conversation"];
            message: components["schemas"]["FoundMessage"] | null;
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
        /** @description What a visitor missed. */
        SyncOutput: {
            /** @description All their conversations as they stand. */
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
            /** @description Their conversations as they stand. */
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
             * @description The team's comments that they have not read.
             */
            unread: number;
            /** @description Use this token from now on. */
            visitor_token: string;
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
            allowed_origins?: string[] | null;
            locale?: components["schemas"]["Locale"] | null;
            /** @description Its name; visitors see it. */
            name?: string | null;
            /**
             * @description IANA time zone.
             * @example Asia/Tehran
             */
            time_zone?: string | null;
            week_start?: components["schemas"]["Weekday"] | null;
            /** @description Days off. */
            weekend?: components["schemas"]["Weekday"][] | null;
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
            /** @description The role or the key's scope does not permit it */
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role does not permit it, or another site asked */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description The role or the key's scope does not permit it */
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
    list_contacts: {
        parameters: {
            query?: {
                /** @description Words of a name, e-mail address or telephone number. */
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Contact"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Conversation"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    count_conversations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationCounts"];
                };
            };
            401: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description The role or the key's scope does not permit it */
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role or the key's scope does not permit it */
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The body is not application/json */
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
            /** @description The body is not application/json */
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role or the key's scope does not permit it */
            403: {
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role does not permit it, or another site asked */
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
    delete_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            /** @description The role or the key's scope does not permit it */
            403: {
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
            /** @description The role does not permit it, or another site asked */
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SearchHit"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description The role or the key's scope does not permit it */
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
            /** @description Signed in; the cookie carries the session */
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
            /** @description The body is not application/json */
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
            /** @description The role or the key's scope does not permit it */
            403: {
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role does not permit it, or another site asked */
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
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
            /** @description The body is not application/json */
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
            query?: never;
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
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Tag"];
                };
            };
            401: {
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
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description The role or the key's scope does not permit it */
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The role does not permit it, or another site asked */
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
    show_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            /** @description The role or the key's scope does not permit it */
            403: {
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The body is not application/json */
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
            /** @description The role or the key's scope does not permit it */
            403: {
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
            /** @description The role or the key's scope does not permit it */
            403: {
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
            /** @description The role does not permit it, or another site asked */
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
            /** @description The body is not application/json */
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
            /** @description The role does not permit it, or another site asked */
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BootOutput"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifyOutput"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncOutput"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
}
