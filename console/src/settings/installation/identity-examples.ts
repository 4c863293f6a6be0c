/** How a site's own server signs who is signed in there, in the languages most of them are written in. */

export interface SigningExample {
  language: string;
  /** what to install first */
  requirement: string;
  code: string;
}

interface ExampleValues {
  keyId: string;
  workspaceKey: string;
}

export function signingExamples({ keyId, workspaceKey }: ExampleValues): SigningExample[] {
  return [nodeExample, pythonExample, phpExample, goExample, rubyExample].map((example) => example({ keyId, workspaceKey }));
}

/** What the page does with the token. */
export function pageExample(): string {
  return `rahnama('boot', { identity: TOKEN_FROM_YOUR_SERVER })`;
}

function nodeExample({ keyId, workspaceKey }: ExampleValues): SigningExample {
  return {
    language: "Node.js", requirement: "npm install jsonwebtoken",
    code: `import jwt from 'jsonwebtoken'

export function rahnamaIdentity(user) {
  return jwt.sign(
    { sub: String(user.id), name: user.name, email: user.email },
    process.env.RAHNAMA_IDENTITY_SECRET,
    { algorithm: 'HS256', keyid: '${keyId}', audience: '${workspaceKey}', expiresIn: '10m' },
  )
}`,
  };
}

function pythonExample({ keyId, workspaceKey }: ExampleValues): SigningExample {
  return {
    language: "Python", requirement: "pip install pyjwt",
    code: `import os, time
import jwt

def rahnama_identity(user):
    claims = {
        "sub": str(user.id), "name": user.name, "email": user.email,
        "aud": "${workspaceKey}", "exp": int(time.time()) + 600,
    }
    secret = os.environ["RAHNAMA_IDENTITY_SECRET"]
    return jwt.encode(claims, secret, algorithm="HS256", headers={"kid": "${keyId}"})`,
  };
}

function phpExample({ keyId, workspaceKey }: ExampleValues): SigningExample {
  return {
    language: "PHP", requirement: "composer require firebase/php-jwt",
    code: `use Firebase\\JWT\\JWT;

function rahnama_identity(User $user): string {
    $claims = [
        'sub' => (string) $user->id, 'name' => $user->name, 'email' => $user->email,
        'aud' => '${workspaceKey}', 'exp' => time() + 600,
    ];
    return JWT::encode($claims, getenv('RAHNAMA_IDENTITY_SECRET'), 'HS256', '${keyId}');
}`,
  };
}

function goExample({ keyId, workspaceKey }: ExampleValues): SigningExample {
  return {
    language: "Go", requirement: "go get github.com/golang-jwt/jwt/v5",
    code: `func rahnamaIdentity(user User) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"sub": fmt.Sprint(user.ID), "name": user.Name, "email": user.Email,
		"aud": "${workspaceKey}", "exp": time.Now().Add(10 * time.Minute).Unix(),
	})
	token.Header["kid"] = "${keyId}"
	return token.SignedString([]byte(os.Getenv("RAHNAMA_IDENTITY_SECRET")))
}`,
  };
}

function rubyExample({ keyId, workspaceKey }: ExampleValues): SigningExample {
  return {
    language: "Ruby", requirement: "gem install jwt",
    code: `require 'jwt'

def rahnama_identity(user)
  claims = {
    sub: user.id.to_s, name: user.name, email: user.email,
    aud: '${workspaceKey}', exp: Time.now.to_i + 600
  }
  JWT.encode(claims, ENV.fetch('RAHNAMA_IDENTITY_SECRET'), 'HS256', { kid: '${keyId}' })
end`,
  };
}
