"""A PostgreSQL server of its own, which a test may stop and kill; it keeps what it acknowledged."""
import glob
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile


def programs():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    return pathlib.Path(found[-1]) if found else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="guong-postgresql-"))
        self.port = free_port()
        # A server refuses to run as root.
        self.as_whom = []
        if os.geteuid() == 0:
            self.as_whom = ["runuser", "-u", "postgres", "--"]
            shutil.chown(self.folder, "postgres")
        self.schemas = 0
        self._do("initdb", "-D", self.folder / "data", "-U", "guong", "--auth", "trust", "--encoding", "UTF8",
                 "--locale", "C.UTF-8", "--no-sync")
        self.start()

    def _do(self, program, *arguments, check=True):
        done = subprocess.run([*self.as_whom, str(programs() / program), *map(str, arguments)], cwd=self.folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=90)
        assert not check or done.returncode == 0, done.stderr

    def start(self):
        # The machine stays up, only processes are killed: synced to its memory is enough, but each
        # commit has to have been written before it is acknowledged.
        self._do("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"-h 127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off -c synchronous_commit=on "
                 "-c max_connections=200", "start")

    def stop(self, mode="immediate"):
        self._do("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop", check=False)

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, query, url=None):
        """Rows of texts."""
        done = subprocess.run(["psql", "-X", "-q", "-At", "-F", "\t", url or self.url(), "-c", query], capture_output=True,
                              text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def url(self, schema=None):
        plain = f"postgresql://guong@127.0.0.1:{self.port}/postgres"
        return f"{plain}?options=-csearch_path%3D{schema}" if schema else plain

    def new_schema(self):
        """The address of an empty place in the database."""
        self.schemas += 1
        name = f"s{self.schemas}"
        self.psql(f"CREATE SCHEMA {name}")
        return self.url(name)

    def kill_a_backend(self):
        """SIGKILL to one that serves us: the server ends all connections and recovers."""
        found = self.psql("SELECT pid FROM pg_stat_activity WHERE application_name = 'guong' LIMIT 1")
        if found:
            os.kill(int(found[0][0]), signal.SIGKILL)
