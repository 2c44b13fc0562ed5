using CallCenter.Core.Contacts;
using CallCenter.Core.Telephony;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CallCenter.Web.Features.Contacts;

/// <summary>Plays the recording of a contact to those who may hear it (requirements O13, N3).</summary>
internal static class RecordingEndpoint
{
    /// <summary>Maps <c>/recordings/{contactId}</c>, with ranges, so that a player can jump.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/recordings/{contactId}", PlayAsync).RequireAuthorization();

    /// <summary>Where a contact's recording is played from.</summary>
    public static string AddressOf(string contactId) => $"/recordings/{Uri.EscapeDataString(contactId)}";

    /// <summary>The recording, or a page that says why there is none.</summary>
    public static async Task<IResult> PlayAsync(string contactId, HttpContext context, ContactRecordings recordings)
    {
        var opened = await recordings.OpenAsync(CurrentUserAccessor.Of(context.User), contactId, FromStart(context.Request), context.RequestAborted);
        if (opened.Content is not { } content)
        {
            return new RazorComponentResult<RecordingNotice>(new { opened.State }) { StatusCode = StatusOf(opened.State) };
        }

        // Heard, not kept: no copy stays in the browser or on the way.
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(await SeekableAsync(content, context.RequestAborted), IRecordingStore.ContentType, enableRangeProcessing: true);
    }

    private static bool FromStart(HttpRequest request) =>
        request.GetTypedHeaders().Range is not { } range || range.Ranges.Any(part => part.From is 0);

    private static int StatusOf(RecordingState state) => state switch
    {
        RecordingState.NotForYou => StatusCodes.Status403Forbidden,
        RecordingState.SwitchAway => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status404NotFound,
    };

    // A part of it can only be sent of what has a length: into a file that goes when it is closed.
    private static async Task<Stream> SeekableAsync(Stream content, CancellationToken cancellation)
    {
        if (content.CanSeek)
        {
            return content;
        }

        await using (content)
        {
            var file = new FileStream(
                Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            try
            {
                await content.CopyToAsync(file, cancellation);
                file.Position = 0;
                return file;
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }
        }
    }
}
