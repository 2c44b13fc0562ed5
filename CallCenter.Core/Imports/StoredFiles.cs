using System.Security.Cryptography;

namespace CallCenter.Core.Imports;

/// <summary>A file taken in.</summary>
/// <param name="StoredName">Its name in the folder of imports.</param>
/// <param name="Hash">SHA-256, as hex.</param>
/// <param name="Bytes">Size.</param>
public sealed record StoredFile(string StoredName, string Hash, long Bytes);

/// <summary>Files taken in, each under the hash of its content: the same content is there once. Nothing of what came decides where it lies.</summary>
/// <param name="directory">Where they lie; made when the first comes.</param>
/// <param name="maxBytes">Largest file, in bytes.</param>
public sealed class StoredFiles(string directory, long maxBytes)
{
    private const int BufferBytes = 128 * 1024;
    private const int LongestType = 8;

    /// <summary>The path of a stored file.</summary>
    public string PathOf(string storedName) => Path.Combine(directory, Path.GetFileName(storedName));

    /// <summary>Writes what comes to disk as it comes.</summary>
    /// <param name="content">The content; not sought in.</param>
    /// <param name="fileName">The file's name: its type is kept.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellation">Gives up; nothing stays.</param>
    /// <returns>Null when it is larger than is taken.</returns>
    public async Task<StoredFile?> SaveAsync(
        Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(directory);
        var partial = Path.Combine(directory, $"{Guid.NewGuid():N}.part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long bytes = 0;
            await using (var file = File.Create(partial, BufferBytes, FileOptions.Asynchronous))
            {
                var buffer = new byte[BufferBytes];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    bytes += read;
                    if (bytes > maxBytes)
                    {
                        return null;
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                    progress?.Report(bytes);
                }

                await file.FlushAsync(cancellation);
            }

            var hex = Convert.ToHexStringLower(hash.GetHashAndReset());
            var stored = hex + TypeOf(fileName);
            File.Move(partial, PathOf(stored), overwrite: true);
            return new StoredFile(stored, hex, bytes);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Deletes a stored file, if it is there.</summary>
    public void Delete(string storedName) => File.Delete(PathOf(storedName));

    /// <summary>The name alone of what may be a whole path; a long one keeps its end, where the type is.</summary>
    /// <param name="fileName">As it was sent.</param>
    /// <param name="longest">Most characters.</param>
    public static string NameOf(string fileName, int longest)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > longest ? name[^longest..] : name;
    }

    private static string TypeOf(string fileName)
    {
        var type = Path.GetExtension(fileName).ToLowerInvariant();
        return type.Length <= LongestType && type.Skip(1).All(char.IsAsciiLetterOrDigit) ? type : "";
    }
}
