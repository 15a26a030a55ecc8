using System.IO.Compression;
using System.Reflection;
using Dashboard.App.Api.Answers;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Dashboard.App.Api.Description;

/// <summary>
/// The document as a page to read and try. Scalar's own page starts it by an inline script, which the pages' policy forbids: this one starts the same library from files of this server.
/// </summary>
internal static class ReferencePage
{
    public const string Path = "/scalar";

    private const string ScriptPath = $"{Path}/scalar.js";

    /// <summary>The library in Scalar's package, compressed by gzip.</summary>
    private const string Library = "ScalarStaticAssets.scalar.js";

    private static readonly Assembly Package = typeof(ScalarOptions).Assembly;

    private static readonly EntityTagHeaderValue Tag = new($"\"{Package.ManifestModule.ModuleVersionId:N}\"", isWeak: true);

    /// <summary>GET /scalar, and the library that it needs.</summary>
    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Path, context => TypedResults.Text(Page(context.Request.PathBase.ToUriComponent()), "text/html; charset=utf-8").ExecuteAsync(context));
        routes.MapRead(ScriptPath, AnswerScriptAsync);
    }

    /// <param name="root">Path below which the dashboard lies; empty for none.</param>
    private static string Page(string root) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>API · Metrics dashboard</title>
            <script src="{root}/js/shell/theme.js"></script>
            <link rel="icon" type="image/svg+xml" href="{root}/favicon.svg" />
            <link rel="stylesheet" href="{root}/css/tokens.css" />
            <link rel="stylesheet" href="{root}/css/reference.css" />
        </head>
        <body>
            <header class="reference-bar"><a href="{root}/">Metrics dashboard</a><a href="{root}/openapi/{ApiDocument.Name}.json">OpenAPI document</a></header>
            <noscript>This page needs JavaScript. Everything in it is in the <a href="{root}/openapi/{ApiDocument.Name}.json">OpenAPI document</a>.</noscript>
            <div id="reference"></div>
            <script src="{root}{ScriptPath}"></script>
            <script type="module" src="{root}/js/shell/reference.js"></script>
        </body>
        </html>
        """;

    private static Task AnswerScriptAsync(HttpContext context)
    {
        var library = Package.GetManifestResourceStream(Library) ?? throw new InvalidOperationException($"Scalar's package has no {Library}.");
        var headers = context.Response.Headers;
        (headers.CacheControl, headers.Vary) = ("no-cache", HeaderNames.AcceptEncoding);
        if (context.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality is null or > 0))
            headers.ContentEncoding = "gzip";
        else
            library = new GZipStream(library, CompressionMode.Decompress);
        return TypedResults.Stream(library, "text/javascript; charset=utf-8", entityTag: Tag).ExecuteAsync(context);
    }
}
